using System.Numerics;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// How long each operation of one kind that is waited for has run, as far as known: they teach each other before they end. Has no lock of
/// its own. Holds no plans: one that is dropped without a word is forgotten once the others were polled often enough.
/// </summary>
internal sealed class RunningOperations
{
    /// <summary>How many are followed; of more, the first ones say enough.</summary>
    public const int Maximum = 64;

    /// <summary>
    /// One that was not polled while the others were, three times each in the mean and these more, is taken for dropped. It joins again at
    /// its next poll.
    /// </summary>
    private const int Patience = 16;

    // Nothing while none runs: most kinds that are remembered are idle.
    private RunningOperation[] _places = [];
    private ulong _taken;
    private int _now;
    private int _turns;
    private int _ended;

    public int Count => BitOperations.PopCount(_taken);

    /// <summary>A place among them; less than zero where all are taken.</summary>
    public int Join()
    {
        int index = BitOperations.TrailingZeroCount(~_taken);
        if (index >= Maximum)
        {
            return -1;
        }

        _taken |= 1UL << index;
        _places = _places.Length > 0 ? _places : new RunningOperation[Maximum];

        // A place is taken by several in turn, and only the last of them may leave it.
        _turns = (_turns + 1) & 0xFFFFFF;
        _places[index] = new RunningOperation(0, 0, ++_now, _turns);
        return (_turns * Maximum) + index;
    }

    public bool IsIn(int place) => (_taken & (1UL << (place % Maximum))) != 0 && _places[place % Maximum].Turn == place / Maximum;

    /// <summary>Takes note that one still runs.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="elapsed">For how long, in seconds.</param>
    /// <param name="unfinished">The share of operations expected to run for longer.</param>
    public void See(int place, double elapsed, double unfinished)
    {
        int index = place % Maximum, patience = Patience + (3 * Count);
        _places[index] = new RunningOperation((float)elapsed, (float)-Math.Log(Math.Max(unfinished, 1e-6)), ++_now, _places[index].Turn);
        for (ulong left = _taken; left != 0; left &= left - 1)
        {
            int other = BitOperations.TrailingZeroCount(left);
            if (_now - _places[other].Seen > patience)
            {
                _taken &= ~(1UL << other);
            }
        }
    }

    public void Leave(int place)
    {
        if (IsIn(place))
        {
            _taken &= ~(1UL << (place % Maximum));
        }

        (_ended, _places) = _taken == 0 ? (0, []) : (_ended + 1, _places);
    }

    /// <summary>
    /// How strongly those that run speak for a slower pace, as the logarithm of odds: how unlikely it was that none has ended by now, less
    /// what those say that ended among them. The one that has run longest does not count: one alone may be an accident, and its own plan
    /// takes it into account anyway.
    /// </summary>
    public double EvidenceOfSlower()
    {
        const double EndAsUsual = 3;
        double sum = -EndAsUsual * _ended, most = 0;
        for (ulong left = _taken; left != 0; left &= left - 1)
        {
            double evidence = _places[BitOperations.TrailingZeroCount(left)].Evidence;
            sum += evidence;
            most = Math.Max(most, evidence);
        }

        return sum - most;
    }

    /// <summary>The longest that one of them has run.</summary>
    public double Longest()
    {
        float longest = 0;
        for (ulong left = _taken; left != 0; left &= left - 1)
        {
            longest = MathF.Max(longest, _places[BitOperations.TrailingZeroCount(left)].Elapsed);
        }

        return longest;
    }

    /// <summary>Each that was seen unfinished, as a wait that has not ended.</summary>
    public DurationInterval[] Unfinished()
    {
        var all = new List<DurationInterval>(Count);
        for (ulong left = _taken; left != 0; left &= left - 1)
        {
            float elapsed = _places[BitOperations.TrailingZeroCount(left)].Elapsed;
            if (elapsed > 0)
            {
                all.Add(new DurationInterval(elapsed, float.PositiveInfinity));
            }
        }

        return [.. all];
    }
}

namespace EcsTaskAwaiter.Testing.Time;

/// <summary>
/// Waits, on a thread of its own, until the programs under test are at rest: until nothing can happen before time moves on.
/// <para>
/// The exact sign is an idle thread pool, since continuations, timer callbacks and the in-memory server all run there. Other tests of the same
/// process share the pool and may keep it busy without a gap. Then rest is inferred from a long quiet period without any sign of activity: no look
/// at the clock, no request, no method compiled. Threads that stayed busy all that while are taken as somebody else's, so that
/// a neighbour who blocks one for long costs only short periods from then on.
/// </para>
/// </summary>
internal sealed class RestDetector(ActivityCounter activity, TaskScheduler? context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SpinTime = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan CompilerTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongQuiet = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongStandstill = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan GraceWhenIdle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GraceWhenBusy = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _real = TimeProvider.System;
    private int _neighbours;

    /// <summary>Returns when everything is at rest.</summary>
    /// <exception cref="TimeoutException">Something was active for a minute of real time without a pause.</exception>
    public void Wait()
    {
        long begin = _real.GetTimestamp();
        while (true)
        {
            bool exact = WaitForPool(begin);
            if (context is null)
            {
                return;
            }

            // Continuations of a test that has a synchronization context wait in its queue, not in the pool's.
            long count = activity.Count;
            PassThroughContext(begin);
            if (activity.Count == count && !activity.IsAnswering && (!exact || ThreadPoolLoad.IsIdle))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Whether nothing happens for some real time either: the last chance for work that virtual time does not drive, such as real I/O. It is longer while
    /// the pool is busy, since that may be work of the test.
    /// </summary>
    public bool StaysAtRest()
    {
        long begin = _real.GetTimestamp();
        long count = activity.Count;
        SpinWait spin = default;
        TimeSpan waited;
        while ((waited = _real.GetElapsedTime(begin)) < GraceWhenBusy)
        {
            spin.SpinOnce(sleep1Threshold: 0);
            if (activity.Count != count || activity.IsAnswering)
            {
                return false;
            }

            if (waited >= GraceWhenIdle && ThreadPoolLoad.IsIdle)
            {
                break;
            }
        }

        return true;
    }

    // True where the pool was seen idle, false where rest was inferred.
    private bool WaitForPool(long begin)
    {
        SpinWait spin = default;
        QuietPeriod? quiet = null;
        while (activity.IsAnswering || !ThreadPoolLoad.IsIdle)
        {
            TimeSpan waited = ThrowIfTooLong(begin);
            if (waited < SpinTime)
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            quiet ??= new QuietPeriod(activity, _real);
            quiet.Sample(ignoreCompiler: waited > CompilerTime);
            bool onlyBlockedNeighbours = quiet.FewestBusy <= _neighbours && quiet.Standstill >= LongStandstill;
            if (onlyBlockedNeighbours || quiet.Length >= LongQuiet)
            {
                _neighbours = quiet.FewestBusy;
                return false;
            }

            Thread.Yield();
        }

        _neighbours = 0;
        return true;
    }

    private void PassThroughContext(long begin)
    {
        var passed = Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.None, context!);
        SpinWait spin = default;
        while (!passed.IsCompleted)
        {
            ThrowIfTooLong(begin);
            spin.SpinOnce();
        }
    }

    private TimeSpan ThrowIfTooLong(long begin)
    {
        TimeSpan waited = _real.GetElapsedTime(begin);
        return waited <= Patience ? waited : throw new TimeoutException(
            $"Virtual time could not move on: something was active for {Patience.TotalSeconds:0} s of real time without a pause, "
            + (activity.IsAnswering ? "a request that the simulator is answering." : "on the thread pool or in the test's synchronization context."));
    }
}

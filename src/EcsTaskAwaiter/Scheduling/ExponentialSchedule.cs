using System.Globalization;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>Delays that grow by a factor up to a maximum.</summary>
internal sealed class ExponentialSchedule : PollingSchedule
{
    private readonly TimeSpan _initial;
    private readonly double _factor;
    private readonly TimeSpan _maximum;

    public ExponentialSchedule(TimeSpan initial, double factor, TimeSpan maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(initial, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, initial);
        if (!double.IsFinite(factor) || factor < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "The growth factor must be a finite number of at least 1.");
        }

        (_initial, _factor, _maximum) = (initial, factor, maximum);
    }

    public override PollingPlan Begin(string kind) => new Plan(this);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ExponentialName}:{EcsDuration.Format(_initial)},{_factor},{EcsDuration.Format(_maximum)}");

    // Grows the delay itself and stops at the maximum, rather than raising the factor to the count of polls: a power or a shift
    // overflows (Azure.Core's falls back to 0 ms at its 32nd try).
    private sealed class Plan(ExponentialSchedule schedule) : PollingPlan
    {
        private double _nextTicks = schedule._initial.Ticks;

        public override TimeSpan NextDelay(in PollObservation observation)
        {
            // Clamped as whole ticks: a double holds very long delays only roughly.
            long ticks = _nextTicks >= schedule._maximum.Ticks ? schedule._maximum.Ticks : (long)_nextTicks;
            _nextTicks = Math.Min(_nextTicks * schedule._factor, schedule._maximum.Ticks);
            return TimeSpan.FromTicks(Math.Clamp(ticks, schedule._initial.Ticks, schedule._maximum.Ticks));
        }
    }
}

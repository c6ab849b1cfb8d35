using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>What a plan sees after each poll. Immutable; later versions may add properties.</summary>
public readonly record struct PollObservation
{
    /// <summary>Makes an observation.</summary>
    /// <param name="Elapsed">See <see cref="Elapsed"/>.</param>
    /// <param name="PollCount">See <see cref="PollCount"/>.</param>
    /// <param name="Percent">See <see cref="Percent"/>.</param>
    /// <param name="State">See <see cref="State"/>.</param>
    public PollObservation(TimeSpan Elapsed, int PollCount, int? Percent, EcsTaskState State) =>
        (this.Elapsed, this.PollCount, this.Percent, this.State) = (Elapsed, PollCount, Percent, State);

    /// <summary>Time since the task's start where the server reports it, else since the first subscriber.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Polls made so far; 0 when only a submitted snapshot is known.</summary>
    public int PollCount { get; init; }

    /// <summary>Whole percent as the server reported it, or null.</summary>
    public int? Percent { get; init; }

    /// <summary>The state last read.</summary>
    public EcsTaskState State { get; init; }

    /// <summary>State, percent, elapsed time and poll count.</summary>
    public override string ToString() =>
        DisplayText.Join(", ", State.ToString(), DisplayText.Percent(Percent), $"{Elapsed:c} elapsed", DisplayText.Count(PollCount, "poll"));
}

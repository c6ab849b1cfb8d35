using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Histories.Time;

/// <summary>What everything in one history shares: its clock, its chance, what is to happen and what has.</summary>
internal sealed class World
{
    public World(int seed)
    {
        Chance = new Random(seed);
        Agenda = new Agenda(Chance);
        Trace = new Trace(Clock);
    }

    public VirtualTime Clock { get; } = new();

    public Random Chance { get; }

    public Agenda Agenda { get; }

    public Trace Trace { get; }

    public TimeSpan Now => Clock.Elapsed;

    /// <summary>When the machine was asleep or overloaded: what fell due within came at its end.</summary>
    public List<(TimeSpan From, TimeSpan To)> Sleeps { get; } = [];

    /// <summary>When the machine last woke up; zero when it never slept.</summary>
    public TimeSpan AwakeSince => Sleeps.Where(sleep => sleep.To <= Now).Select(sleep => sleep.To).DefaultIfEmpty().Max();

    /// <summary>When the machine woke up from the first sleep after a deadline had come, or before the final poll was over, if that sleep was too long to go unnoticed.</summary>
    public TimeSpan? SleptOver(TimeSpan joined, TimeSpan deadline, TimeSpan finalPoll)
    {
        (TimeSpan From, TimeSpan To)[] sleeps = [.. Sleeps.Where(sleep => joined < sleep.From && deadline < sleep.To && sleep.To <= Now)];

        // What was due next when it fell asleep: the deadline, or the end of the final poll.
        return sleeps is [var first, ..] && (deadline >= first.From ? deadline : first.From + finalPoll) < first.To - TimeSpan.FromSeconds(1) ? first.To : null;
    }

    /// <summary>When something that is due at that time can happen at the earliest.</summary>
    public TimeSpan FirstChance(TimeSpan due)
    {
        foreach ((TimeSpan from, TimeSpan to) in Sleeps)
        {
            // What was due in the very moment the machine fell asleep, and did not come before, comes after.
            due = due >= from && due < to ? to : due;
        }

        return due;
    }

    /// <summary>Waits on the agenda; null for ever. Goes on within the step that the agenda takes.</summary>
    public async Task PauseAsync(TimeSpan? time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (time == TimeSpan.Zero)
        {
            return;
        }

        var due = new TaskCompletionSource();
        if (time is { } known)
        {
            Agenda.At(Now + known, () => due.TrySetResult());
        }

        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister((_, token) => due.TrySetCanceled(token), null);
        await due.Task.ConfigureAwait(false);
    }
}

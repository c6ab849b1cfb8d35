using System.Collections.Concurrent;
using System.Reactive.Linq;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>Merges the progress of several submissions into one sequence. A failed submission need not be the last;
/// the wait tells how it ended.</summary>
internal sealed class RelayedProgress : IProgress<TaskProgress>
{
    private readonly ConcurrentDictionary<int, int> _polls = [];

    private event EventHandler<TaskProgress>? Reported;

    public IObservable<TaskProgress> Values => Observable
        .FromEventPattern<TaskProgress>(handler => Reported += handler, handler => Reported -= handler)
        .Where(reported => !reported.EventArgs.IsFinal || reported.EventArgs.State == EcsTaskState.Error)
        .Select(reported => reported.EventArgs with { IsFinal = false });

    /// <summary>The polls of the submissions before the last that was seen.</summary>
    public int EarlierPolls => _polls.OrderByDescending(submission => submission.Key).Skip(1).Sum(submission => submission.Value);

    public void Report(TaskProgress value)
    {
        _polls[value.Attempt] = value.PollCount;
        Reported?.Invoke(this, value);
    }
}

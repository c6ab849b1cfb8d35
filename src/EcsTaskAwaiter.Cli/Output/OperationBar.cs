using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The live line of one operation. Thread-safe: progress is reported on other threads than the end.</summary>
internal sealed class OperationBar
{
    private readonly Lock _gate = new();
    private readonly WatchedOperation _operation;
    private readonly StatusColumn _status;
    private bool _isEnded;

    public OperationBar(WatchedOperation operation, ProgressTask task, StatusColumn status)
    {
        (_operation, Task, _status) = (operation, task, status);
        task.IsIndeterminate = true;
    }

    public ProgressTask Task { get; }

    public void Show(TaskProgress progress)
    {
        lock (_gate)
        {
            // The server sets 100 % for a failed task too, so a final value must not fill the bar.
            if (_isEnded || progress.IsFinal)
            {
                return;
            }

            if (progress.Percent is { } percent)
            {
                Task.IsIndeterminate = false;
                Task.Value = percent;
            }

            _status.Set(Task, width => ProgressText.Live(Newest(progress), _operation.TimeProvider.GetUtcNow(), width), progress.LastPollError is null ? Style.Plain : new Style(Color.Yellow));
        }
    }

    public void End(OperationOutcome outcome)
    {
        lock (_gate)
        {
            _isEnded = true;
            Task.IsIndeterminate = false;
            bool isDone = outcome.ExitCode == ExitCode.Done;
            Task.Value = isDone ? Task.MaxValue : Math.Min(Task.Value, Task.MaxValue - 1);
            _status.Set(Task, _ => outcome.Line, new Style(isDone ? Color.Green : Color.Red));
            Task.StopTask();
        }
    }

    // Observers are only notified of changes, but a poll without changes counts too.
    private TaskProgress Newest(TaskProgress told) => _operation.Latest() is { IsFinal: false } latest && latest.ObservedAt > told.ObservedAt ? latest : told;
}

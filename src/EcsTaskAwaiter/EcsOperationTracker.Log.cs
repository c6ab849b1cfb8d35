using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter;

public sealed partial class EcsOperationTracker
{
    [LoggerMessage(109, LogLevel.Warning, "What the tracker held could not be given back after its synchronous disposal.", EventName = "ReleaseThrew")]
    private partial void LogReleaseThrew(Exception exception);

    [LoggerMessage(110, LogLevel.Warning, "A progress observer or callback threw; an observer is told nothing more, a callback is told the next value all the same, and nobody else is touched.", EventName = "ObserverThrew")]
    private partial void LogObserverThrew(Exception exception);

    [LoggerMessage(111, LogLevel.Information, "{Operation} failed and the server called it retryable; submission {Attempt} of {MaximumAttempts} follows in {Backoff}.", EventName = "Resubmitting")]
    private partial void LogResubmitting(EcsOperationId operation, int attempt, int maximumAttempts, TimeSpan backoff);
}

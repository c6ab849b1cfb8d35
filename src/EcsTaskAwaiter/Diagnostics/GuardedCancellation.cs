using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>
/// Cancels requests. That runs the callbacks of whatever handlers a caller put beneath them: where one throws, that is logged, and the cancellation still takes
/// effect.
/// </summary>
internal static partial class GuardedCancellation
{
    public static void Cancel(CancellationTokenSource requests, ILogger logger)
    {
        try
        {
            requests.Cancel();
        }
        catch (AggregateException exception)
        {
            Threw(logger, exception);
        }
    }

    public static async Task CancelAsync(CancellationTokenSource requests, ILogger logger)
    {
        try
        {
            await requests.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException exception)
        {
            Threw(logger, exception);
        }
    }

    [LoggerMessage(108, LogLevel.Warning, "An HTTP handler of yours threw when its request was cancelled; the cancellation still takes effect.", EventName = "CancellationThrew")]
    private static partial void Threw(ILogger logger, Exception exception);
}

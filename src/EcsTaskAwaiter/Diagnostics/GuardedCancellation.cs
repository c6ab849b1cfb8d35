using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>
/// Cancels requests. That runs the callbacks of whatever handlers a caller put beneath them: where one throws, that is logged, the request is
/// given up all the same, and nobody else is touched.
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

    [LoggerMessage(108, LogLevel.Warning, "A handler of yours threw when its request was given up; it is given up all the same.", EventName = "CancellationThrew")]
    private static partial void Threw(ILogger logger, Exception exception);
}

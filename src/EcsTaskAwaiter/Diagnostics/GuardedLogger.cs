using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>
/// Keeps what a log sink throws away from those who log: a full disk must neither end the loop that serves everyone nor, from the thread pool,
/// the process. <see cref="LoggerFactory"/> hands such exceptions on to the caller, and there is nowhere left to tell of them.
/// </summary>
internal sealed class GuardedLogger(ILogger logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The work goes on without this line.
        }
    }
}

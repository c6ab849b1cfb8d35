using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>Reports when this instance begins to host the poller: the log says so.</summary>
internal sealed class PollerNotice : ILoggerProvider, ILogger
{
    private const int PollerActivated = 201;

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == PollerActivated)
        {
            Report.Write("poller", string.Empty);
        }
        else if (logLevel >= LogLevel.Error)
        {
            Report.Write("error", formatter(state, exception).ReplaceLineEndings(" "));
        }
    }
}

using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>Tells from the log when the poller begins to run here, and what went wrong.</summary>
internal sealed class InstanceLog : ILoggerProvider, ILogger
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
            InstanceLine.Write(InstanceLine.Poller, formatter(state, exception));
        }
        else if (logLevel >= LogLevel.Error)
        {
            InstanceLine.Write(InstanceLine.Error, $"{formatter(state, exception)} {exception?.Message}");
        }
    }
}

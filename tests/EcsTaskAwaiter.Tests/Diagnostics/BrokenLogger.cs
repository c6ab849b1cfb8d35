using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Diagnostics;

/// <summary>A log whose disk is full.</summary>
internal sealed class BrokenLogger : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        throw new IOException("No space left on device");

    public void Dispose()
    {
    }
}

using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>A log sink that calls back into whoever logs, once, at the event it waits for.</summary>
internal sealed class CallingLogger(string eventName, Action call) : ILoggerProvider, ILogger
{
    private readonly TaskCompletionSource _returned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hasCalled;

    /// <summary>Nothing is called before this is set.</summary>
    public bool IsArmed { get; set; }

    public bool HasCalled => Volatile.Read(ref _hasCalled) != 0;

    /// <summary>Ends once the call has returned.</summary>
    public Task Returned => _returned.Task;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsArmed && eventId.Name == eventName && Interlocked.Exchange(ref _hasCalled, 1) == 0)
        {
            call();
            _returned.SetResult();
        }
    }

    public void Dispose()
    {
    }
}

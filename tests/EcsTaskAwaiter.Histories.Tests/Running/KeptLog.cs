using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>Keeps every log line, with its exception and its named values.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    public List<string> Lines { get; } = [];

    public List<Exception> Exceptions { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Add($"{logLevel} {formatter(state, exception)}");
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            Lines.AddRange(values.Select(value => $"{value.Value}"));
        }

        if (exception is not null)
        {
            Exceptions.Add(exception);
        }
    }

    public void Dispose()
    {
    }
}

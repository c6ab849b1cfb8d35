using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>Gives guarded loggers to bought parts that log on their own, in the middle of a request.</summary>
internal sealed class GuardedLoggerFactory(ILoggerFactory factory) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new GuardedLogger(factory.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose()
    {
        // The factory belongs to whoever gave it.
    }
}

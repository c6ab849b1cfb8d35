using EcsTaskAwaiter.Composition;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter;

public sealed partial class EcsOperationTracker
{
    /// <summary>
    /// Creates a tracker without dependency injection, with a session of its own. A program that also submits uses <see cref="EcsCluster"/>, where one
    /// login serves both. Dispose the tracker with <see cref="DisposeAsync"/>.
    /// </summary>
    /// <param name="options">The options. They are copied, except user name and password, which are read at each login.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="handler">Sends the requests, such as a simulator's handler; null for sockets. It must not follow redirects, and is not disposed.</param>
    /// <param name="loggerFactory">Creates the loggers; null for no logging. It is not disposed.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are invalid; the message names every failure.</exception>
    public static EcsOperationTracker Create(
        EcsTaskAwaiterOptions options, TimeProvider? timeProvider = null, HttpMessageHandler? handler = null, ILoggerFactory? loggerFactory = null)
    {
        var management = StandaloneManagement.Create(options, timeProvider, handler, loggerFactory);
        return Over(management, options, owned: management);
    }

    internal static EcsOperationTracker Over(StandaloneManagement management, EcsTaskAwaiterOptions options, IAsyncDisposable? owned) => new(
        management.Client,
        options,
        management.TimeProvider,
        management.Loggers.CreateLogger<EcsOperationTracker>(),
        new Random(),
        management.Instruments,
        owned);
}

using EcsTaskAwaiter.Composition;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter;

public sealed partial class EcsDataStores
{
    /// <summary>
    /// Creates the calls without dependency injection, with a session of their own. A program that also waits uses <see cref="EcsCluster"/>, where one
    /// login serves both. Dispose the object with <see cref="DisposeAsync"/>.
    /// </summary>
    /// <param name="options">The options. They are copied, except user name and password, which are read at each login.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="handler">Sends the requests; null for sockets. It must not follow redirects, and is not disposed.</param>
    /// <param name="loggerFactory">Creates the loggers; null for no logging. It is not disposed.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are invalid; the message names every failure.</exception>
    public static EcsDataStores Create(
        EcsTaskAwaiterOptions options, TimeProvider? timeProvider = null, HttpMessageHandler? handler = null, ILoggerFactory? loggerFactory = null)
    {
        var management = StandaloneManagement.Create(options, timeProvider, handler, loggerFactory);
        return new EcsDataStores(management.Client, owned: management);
    }
}

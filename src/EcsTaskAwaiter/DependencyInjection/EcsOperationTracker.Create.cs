using EcsTaskAwaiter.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter;

public sealed partial class EcsOperationTracker
{
    /// <summary>Makes a tracker without a container. Dispose it with <see cref="DisposeAsync"/>.</summary>
    /// <param name="options">The options; copied, save that user name and password are read at each login.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="handler">What carries the requests, such as a simulator's handler; null for sockets. It must not follow redirects. Not disposed.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere. Not disposed.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are wrong; every failure is named.</exception>
    public static EcsOperationTracker Create(
        EcsTaskAwaiterOptions options, TimeProvider? timeProvider = null, HttpMessageHandler? handler = null, ILoggerFactory? loggerFactory = null)
    {
        ServiceProvider provider = OwnedCluster.Build(options, timeProvider, handler, loggerFactory);
        return new EcsOperationTracker(
            OwnedCluster.Client(provider),
            options,
            timeProvider ?? TimeProvider.System,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<EcsOperationTracker>(),
            new Random(),
            OwnedCluster.Instruments(provider),
            owned: provider);
    }
}

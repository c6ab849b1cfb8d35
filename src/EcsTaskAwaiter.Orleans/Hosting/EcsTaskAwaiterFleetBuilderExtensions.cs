using EcsTaskAwaiter;
using EcsTaskAwaiter.DependencyInjection;
using EcsTaskAwaiter.Fleet.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shares the poller of a cluster among all instances of an application.</summary>
public static class EcsTaskAwaiterFleetBuilderExtensions
{
    /// <summary>
    /// Lets this cluster's <see cref="IEcsOperationTracker"/> and <see cref="IEcsDataStores"/> use one poller, one session and one request budget for the whole
    /// application, wherever in the Orleans cluster the poller runs. Needs <c>UseOrleans</c> or <c>UseOrleansClient</c> in the same process, and
    /// <c>silo.AddEcsTaskAwaiter(name)</c> in every process that hosts a silo.
    /// </summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The cluster.</returns>
    /// <example>
    /// <code>
    /// builder.UseOrleans(silo => silo.UseRedisClustering("127.0.0.1:6379").AddEcsTaskAwaiter("east"));
    /// builder.Services.AddEcsTaskAwaiter("east", builder.Configuration.GetSection("Ecs:East")).ShareThroughOrleans();
    /// </code>
    /// </example>
    public static IEcsTaskAwaiterBuilder ShareThroughOrleans(this IEcsTaskAwaiterBuilder builder, Action<EcsFleetOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ClientRegistration.Add(builder.Services, builder.Name, configure);
        return builder;
    }
}

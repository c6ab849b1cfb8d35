using EcsTaskAwaiter;
using EcsTaskAwaiter.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the tracker and the data stores of an ECS cluster.</summary>
public static class EcsTaskAwaiterServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IEcsOperationTracker"/> and <see cref="IEcsDataStores"/> as singletons over one session. The options are validated at start-up.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>A builder for the cluster, for example to add HTTP handlers.</returns>
    /// <example>
    /// <code>
    /// services.AddEcsTaskAwaiter(options =>
    /// {
    ///     options.Endpoints.Add(new Uri("https://ecs-node-1:4443"));
    ///     options.UserName = "svc-provision";
    ///     options.Password = configuration["Ecs:Password"];
    /// });
    /// </code>
    /// </example>
    public static IEcsTaskAwaiterBuilder AddEcsTaskAwaiter(this IServiceCollection services, Action<EcsTaskAwaiterOptions> configure) =>
        services.AddEcsTaskAwaiter(Options.Options.DefaultName, configure);

    /// <summary>Adds the tracker and the data stores, with options from configuration. An unknown key is an error.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the options.</param>
    /// <returns>A builder for the cluster, for example to add HTTP handlers.</returns>
    public static IEcsTaskAwaiterBuilder AddEcsTaskAwaiter(this IServiceCollection services, IConfiguration section) =>
        services.AddEcsTaskAwaiter(Options.Options.DefaultName, section);

    /// <summary>Adds one of several clusters. Its services are keyed by the name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The cluster's name: the service key, and <c>ecs.cluster.name</c> in traces and metrics.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>A builder for the cluster, for example to add HTTP handlers.</returns>
    public static IEcsTaskAwaiterBuilder AddEcsTaskAwaiter(this IServiceCollection services, string name, Action<EcsTaskAwaiterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<EcsTaskAwaiterOptions>(name).Configure(configure).ValidateOnStart();
        return ClusterRegistration.Add(services, name);
    }

    /// <summary>Adds one of several clusters, with its options from configuration. An unknown key is an error.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The cluster's name: the service key, and <c>ecs.cluster.name</c> in traces and metrics.</param>
    /// <param name="section">The section that holds the options.</param>
    /// <returns>A builder for the cluster, for example to add HTTP handlers.</returns>
    public static IEcsTaskAwaiterBuilder AddEcsTaskAwaiter(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<EcsTaskAwaiterOptions>(name).Configure(options => OptionsBinder.Bind(section, options)).ValidateOnStart();
        services.AddSingleton<IOptionsChangeTokenSource<EcsTaskAwaiterOptions>>(new ConfigurationChangeTokenSource<EcsTaskAwaiterOptions>(name, section));
        return ClusterRegistration.Add(services, name);
    }
}

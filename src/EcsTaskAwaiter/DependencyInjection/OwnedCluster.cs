using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.DependencyInjection;

/// <summary>A cluster's parts for callers without a container: the same registration in a container of their own.</summary>
internal static class OwnedCluster
{
    public static ServiceProvider Build(EcsTaskAwaiterOptions options, TimeProvider? timeProvider, HttpMessageHandler? handler, ILoggerFactory? loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(options);
        ValidateOptionsResult checkedOptions = new OptionsValidator().Validate(null, options);
        if (checkedOptions.Failed)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(EcsTaskAwaiterOptions), checkedOptions.Failures);
        }

        var services = new ServiceCollection();
        services.AddSingleton(timeProvider ?? TimeProvider.System);
        if (loggerFactory is not null)
        {
            services.AddSingleton(loggerFactory);
        }

        IEcsTaskAwaiterBuilder builder = ClusterRegistration.Add(services, Options.DefaultName);
        services.Replace(ServiceDescriptor.Singleton<IOptionsMonitor<EcsTaskAwaiterOptions>>(new GivenOptions(options)));
        if (handler is not null)
        {
            builder.Http.ConfigurePrimaryHttpMessageHandler(() => handler);
        }

        return services.BuildServiceProvider();
    }

    public static ManagementClient Client(ServiceProvider provider) => provider.GetRequiredKeyedService<ManagementClient>(Options.DefaultName);

    public static ClusterInstruments Instruments(ServiceProvider provider) => provider.GetRequiredKeyedService<ClusterInstruments>(Options.DefaultName);
}

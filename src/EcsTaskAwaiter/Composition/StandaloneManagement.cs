using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Composition;

/// <summary>The session of a cluster for callers without dependency injection: the usual registration in a private container, which this object owns.</summary>
internal sealed class StandaloneManagement : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private StandaloneManagement(ServiceProvider provider)
    {
        _provider = provider;
        Client = provider.GetRequiredKeyedService<ManagementClient>(Options.DefaultName);
        Instruments = provider.GetRequiredKeyedService<ClusterInstruments>(Options.DefaultName);
        TimeProvider = provider.GetRequiredService<TimeProvider>();
        Loggers = provider.GetRequiredService<ILoggerFactory>();
    }

    public ManagementClient Client { get; }

    public ClusterInstruments Instruments { get; }

    public TimeProvider TimeProvider { get; }

    public ILoggerFactory Loggers { get; }

    /// <exception cref="OptionsValidationException">The options are invalid.</exception>
    public static StandaloneManagement Create(EcsTaskAwaiterOptions options, TimeProvider? timeProvider, HttpMessageHandler? handler, ILoggerFactory? loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(options);
        ValidateOptionsResult validation = new OptionsValidator().Validate(name: null, options);
        if (validation.Failed)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(EcsTaskAwaiterOptions), validation.Failures);
        }

        var services = new ServiceCollection();
        services.AddSingleton(timeProvider ?? TimeProvider.System);
        if (loggerFactory is not null)
        {
            services.AddSingleton(loggerFactory);
        }

        IHttpClientBuilder http = ManagementRegistration.Add(services, Options.DefaultName);
        services.Replace(ServiceDescriptor.Singleton<IOptionsMonitor<EcsTaskAwaiterOptions>>(new GivenOptions(options)));
        if (handler is not null)
        {
            http.ConfigurePrimaryHttpMessageHandler(() => handler);
        }

        return new StandaloneManagement(services.BuildServiceProvider());
    }

    /// <summary>Logs out and releases the connections.</summary>
    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

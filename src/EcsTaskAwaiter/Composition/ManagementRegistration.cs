using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Registry;
using Polly.Telemetry;

namespace EcsTaskAwaiter.Composition;

/// <summary>Registers what talks to one cluster: options, HTTP client, session. It knows nothing of trackers, so that a tracker may use it.</summary>
internal static class ManagementRegistration
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    public static IHttpClientBuilder Add(IServiceCollection services, string name)
    {
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcsTaskAwaiterOptions>, OptionsValidator>());
        services.TryAddKeyedSingleton(name, (provider, _) => ClusterInstruments.Of(provider.GetRequiredService<IMeterFactory>(), name));
        services.TryAddKeyedSingleton(name, (provider, _) => MakeClient(provider, name));
        return AddHttp(services, name);
    }

    public static EcsTaskAwaiterOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<EcsTaskAwaiterOptions>>().Get(name);

    private static IHttpClientBuilder AddHttp(IServiceCollection services, string name)
    {
        services.AddResiliencePipeline<string, HttpResponseMessage>(HttpName(name), static (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();

            // The pipeline logs between the retries: a log sink that throws there would fail the request.
            pipeline.ConfigureTelemetry(new TelemetryOptions(context.ServiceProvider.GetRequiredService<IOptions<TelemetryOptions>>().Value)
            {
                LoggerFactory = new GuardedLoggerFactory(context.ServiceProvider.GetRequiredService<ILoggerFactory>()),
            });
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = RetryPause,
                BackoffType = DelayBackoffType.Constant,
                UseJitter = false,
                ShouldRetryAfterHeader = false,

                // Only a read comes here at all.
                ShouldHandle = static arguments => ValueTask.FromResult(RequestRepetition.IsWanted(arguments.Outcome, CallKind.Read)),
            });
        });
        return services.AddHttpClient(HttpName(name))

            // Configuration of all clients comes before that of this one: what an application adds to every client, such as a resilience or hedging handler,
            // is left out, since it would send submissions and logins twice. What it adds to this client comes later, and stays.
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(provider => MakeHandler(provider, OptionsOf(provider, name)));
    }

    private static SocketsHttpHandler MakeHandler(IServiceProvider provider, EcsTaskAwaiterOptions options) => new()
    {
        // The token of a login travels in the redirect's own header, so following it would lose the token.
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new LoopbackBypass(),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // Load balancers and firewalls forget idle connections without a word, and the next request on one hangs. Where requests are further apart than this,
        // a new connection for each costs nothing that counts.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        ConnectTimeout = ConnectLimit.Of(options.RequestTimeout),
        ConnectCallback = new HappyEyeballs(provider.GetRequiredService<TimeProvider>()).ConnectAsync,
        MeterFactory = provider.GetRequiredService<IMeterFactory>(),
        SslOptions = { RemoteCertificateValidationCallback = new CertificateTrust(options.Tls).Validate },
    };

    /// <summary>Makes a client with a session of its own.</summary>
    /// <param name="provider">The container.</param>
    /// <param name="name">The cluster.</param>
    /// <param name="wrap">Puts another source of tokens before the logins with a password; null for none.</param>
    public static ManagementClient MakeClient(IServiceProvider provider, string name, Func<ITokenSource, ITokenSource>? wrap = null)
    {
        IOptionsMonitor<EcsTaskAwaiterOptions> monitor = provider.GetRequiredService<IOptionsMonitor<EcsTaskAwaiterOptions>>();
        return new ManagementClient(
            ConfiguredInvoker.Create(provider, HttpName(name)),
            provider.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline<HttpResponseMessage>(HttpName(name)),
            ManagementSettings.From(monitor.Get(name), () => monitor.Get(name)),
            provider.GetRequiredService<TimeProvider>(),
            new GuardedLogger(provider.GetRequiredService<ILoggerFactory>().CreateLogger("EcsTaskAwaiter.Management")),
            provider.GetRequiredKeyedService<ClusterInstruments>(name),
            wrap);
    }

    private static string HttpName(string name) => name.Length == 0 ? "EcsTaskAwaiter" : $"EcsTaskAwaiter:{name}";
}

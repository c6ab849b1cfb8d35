using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>Serves the page, its events and its actions until disposed.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    public const string TokenHeader = "X-Antiforgery-Token";

    private const long MaximumRequestBytes = 16 * 1024;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    private readonly WebApplication _app;

    private DashboardServer(WebApplication app) => _app = app;

    /// <summary>The addresses it listens on, with the ports that were free.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _app.Urls.Select(url => new Uri(url))];

    /// <exception cref="IOException">An address is in use or not this machine's.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, WatchList list, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        string instance = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();

        // appsettings.json or ASPNETCORE_URLS of another program must not open more addresses.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            // Cookies are shared between ports: two dashboards on one machine need different names.
            antiforgery.Cookie.Name = "ecs-task-" + instance;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.HeaderName = TokenHeader;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumRequestBytes;
            foreach (DashboardAddress address in options.Addresses)
            {
                kestrel.Listen(address.EndPoint);
            }
        });
        WebApplication app = builder.Build();
        var guard = new RequestGuard(options.Addresses.Select(address => address.Host), options.AllowedHosts);
        var routes = new DashboardRoutes(
            list,
            new EventStream(list, instance, timeProvider),
            app.Services.GetRequiredService<IAntiforgery>(),
            (options.Source, instance),
            app.Lifetime.ApplicationStopping);
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            SecurityHeaders.Apply(context.Response.Headers);
            return guard.Refusal(context.Request) is { } refusal ? DashboardRoutes.RefuseAsync(context, StatusCodes.Status403Forbidden, refusal) : next(context);
        });
        routes.Map(app);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new DashboardServer(app);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using EcsTaskAwaiter.Testing.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Transforms;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

/// <summary>A reverse proxy that ends TLS in front of a dashboard and passes Host on as it came, at https://localhost.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate = ServerCertificate.Create();
    private readonly WebApplication _app;

    private TlsProxy(Uri behind)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.MapForwarder("/{**all}", behind.ToString(), transforms => transforms.AddOriginalHost());
    }

    public Uri Address => new UriBuilder(_app.Urls.Single()) { Host = "localhost" }.Uri;

    public static async Task<TlsProxy> StartAsync(Uri behind)
    {
        var proxy = new TlsProxy(behind);
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}

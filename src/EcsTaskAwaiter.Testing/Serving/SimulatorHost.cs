using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using System.Security.Cryptography.X509Certificates;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Builds the web application around the answers.</summary>
internal static class SimulatorHost
{
    private const long MaximumRequestBytes = 1024 * 1024;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    public static WebApplication InMemory(SimulatorState state) => Build(state, web => web.UseTestServer());

    public static WebApplication OnSocket(SimulatorState state, IReadOnlyList<ListenAddress> addresses, X509Certificate2 certificate) =>
        Build(state, web => web.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumRequestBytes;
            foreach (ListenAddress address in addresses)
            {
                kestrel.Listen(address.EndPoint, listen =>
                {
                    if (address.IsHttps)
                    {
                        listen.UseHttps(certificate);
                    }
                });
            }
        }));

    private static WebApplication Build(SimulatorState state, Action<IWebHostBuilder> configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();

        // A settings file or environment variable meant for the program under test must not open further addresses here.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        configure(builder.WebHost);
        WebApplication app = builder.Build();
        AnswerPipeline pipeline = state.Pipeline(app.Lifetime.ApplicationStopping);
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            PathSuffix.Apply(context);
            return next(context);
        });
        app.UseRouting();
        app.Use((HttpContext context, RequestDelegate _) => pipeline.ServeAsync(context));
        foreach (IGrouping<string, AnswerRoute> routes in state.Routes.GroupBy(route => route.Pattern))
        {
            // The endpoint only carries who answers; the pipeline above sends, so that faults can come in between.
            app.Map(routes.Key, static _ => Task.CompletedTask).WithMetadata([.. routes]);
        }

        return app;
    }
}

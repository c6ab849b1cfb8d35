using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Benchmarks.Duels.Serving;

/// <summary>
/// The server all contestants poll: Kestrel with bodies made beforehand. The simulator itself costs several times what a client does for a
/// poll, and on a machine of two cores the clients would wait for it; and plain HTTP, since TLS costs each client the same.
/// </summary>
internal static class DuelServer
{
    public const string TokenHeader = "X-SDS-AUTH-TOKEN";

    private const string CountPath = "/polls";

    /// <summary>Serves until the standard input ends, which it does when the parent process is gone.</summary>
    public static async Task<int> RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        await using WebApplication app = builder.Build();
        var bodies = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        long polls = 0;
        app.Run(context => context.Request.Path.Value switch
        {
            "/login" => LoggedIn(context.Response),
            CountPath => context.Response.WriteAsync(Interlocked.Read(ref polls).ToString(CultureInfo.InvariantCulture)),
            { } path when path.Contains("/tasks/", StringComparison.Ordinal) => Answer(context.Response, bodies.GetOrAdd(path, static polled => TaskBodies.Of(polled)), ref polls),
            _ => context.Response.WriteAsync("{}"),
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        return 0;
    }

    public static Uri CountAddress(Uri endpoint) => new(endpoint, CountPath);

    private static Task LoggedIn(HttpResponse response)
    {
        response.Headers[TokenHeader] = "BAAcYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo0NTY3ODk=";
        return response.WriteAsync("{}");
    }

    private static Task Answer(HttpResponse response, byte[] body, ref long polls)
    {
        Interlocked.Increment(ref polls);
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}

using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Peers.Serving;

/// <summary>A loopback server for one client in one scenario. It records when it was polled.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IPeer _peer;
    private readonly Func<Poll, Answer> _script;
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _polls = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    private FakeServer(IPeer peer, Func<Poll, Answer> script)
    {
        (_peer, _script) = (peer, script);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public Uri Address => new(_application.Urls.Single());

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>When it was polled, counted from the start of the server.</summary>
    public IReadOnlyList<TimeSpan> Polls
    {
        get
        {
            lock (_gate)
            {
                return [.. _polls];
            }
        }
    }

    public static async Task<FakeServer> StartAsync(IPeer peer, Func<Poll, Answer> script)
    {
        var server = new FakeServer(peer, script);
        await server._application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (await _peer.TryServeAsync(context))
        {
            return;
        }

        Poll poll;
        lock (_gate)
        {
            _polls.Add(Elapsed);
            poll = new Poll(_polls.Count, Elapsed);
        }

        switch (_script(poll))
        {
            case Answer.Busy:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "2";
                break;
            case Answer.Reset:
                context.Abort();
                break;
            case Answer.Told told:
                await _peer.WriteAsync(context, told.Status);
                break;
        }
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using EcsTaskAwaiter.Histories.Ledger;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>
/// A cluster in the place of the sockets: nodes, sessions, operations and all that can go wrong, by one clock and one source of chance. It shares
/// no code with the library, and what it writes down of its own answers is the truth of the history.
/// </summary>
internal sealed class ClusterModel(World world, ServerHabits habits, Sessions sessions, IReadOnlyList<OperationScript> operations, IReadOnlyList<FaultWindow> faults) : HttpMessageHandler
{
    private const string TokenHeader = "X-SDS-AUTH-TOKEN";
    private readonly FaultyAnswers _faulty = new(world);

    // The server's own clock, which the client's jumps do not move.
    private readonly DateTimeOffset _begin = world.Clock.GetUtcNow() - world.Now;

    public List<Exchange> Exchanges { get; } = [];

    /// <summary>The begin of the history by the server's clock.</summary>
    public DateTimeOffset Epoch => _begin + (habits.ClockError ?? TimeSpan.Zero);

    /// <summary>Those that have not ended.</summary>
    public List<Exchange> Open { get; } = [];

    /// <summary>Set when nobody has reason to send anything any more.</summary>
    public bool IsSilenced { get; set; }

    /// <summary>Told of each request as it comes in.</summary>
    public Action<Exchange> Sent { get; set; } = _ => { };

    public Action<Exchange> Ended { get; set; } = _ => { };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? token = request.Headers.TryGetValues(TokenHeader, out IEnumerable<string>? values) ? values.Single() : null;
        string path = request.RequestUri!.AbsolutePath;
        int number = Exchanges.Count + 1;
        string node = request.RequestUri.Host;
        int noted = world.Trace.Note($"#{number} {request.Method} {path} at {node}");
        var exchange = new Exchange(number, Poll.Current.Value, node, path, token, world.Now, noted) { Password = PasswordOf(request) };
        Exchanges.Add(exchange);
        Open.Add(exchange);
        Sent(exchange);
        return AnswerAsync(exchange, request, cancellationToken);
    }

    private async Task<HttpResponseMessage> AnswerAsync(Exchange exchange, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        exchange.Fault = DrawFault(exchange);
        try
        {
            await world.PauseAsync(TimeSpan.FromMilliseconds(world.Chance.Next(habits.Latency.Least, habits.Latency.Most + 1)), cancellationToken).ConfigureAwait(false);
            if (exchange.Fault == FaultKind.StallBefore)
            {
                await world.PauseAsync(null, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Finish(exchange, ExchangeEnd.Abandoned);
            throw;
        }

        if (exchange.Fault is FaultKind.Refused or FaultKind.ResetBefore)
        {
            Finish(exchange, ExchangeEnd.Broken);
            throw exchange.Fault == FaultKind.Refused
                ? new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused")
                : new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.", new IOException("Connection reset by peer"));
        }

        if (exchange.Fault == FaultKind.LostAnswer)
        {
            world.Trace.Note($"#{exchange.Number} is answered {Proper(exchange, request)}, which is lost");
            Finish(exchange, ExchangeEnd.Broken);
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.", new IOException("Connection reset by peer"));
        }

        Said said = _faulty.Of(exchange.Fault, habits.Echoes ? EchoOf(exchange, request) : string.Empty) ?? Proper(exchange, request);
        if (exchange.IsLogin && said.Kind is SaidKind.LoginAsked or SaidKind.Forbidden)
        {
            said = said.Status == 302 ? said with { Kind = SaidKind.Unreadable } : said with { Kind = SaidKind.LoginRefused };
        }

        exchange.Said = said = Harmed(said, exchange.Fault);
        world.Trace.Note($"#{exchange.Number} is answered {said}{(exchange.Fault == FaultKind.None ? string.Empty : $" ({exchange.Fault})")}");
        return ToResponse(exchange, said);
    }

    private FaultKind DrawFault(Exchange exchange)
    {
        foreach (FaultWindow window in faults)
        {
            if (window.Covers(exchange, world.Now) && world.Chance.Odds(window.Share))
            {
                return window.Kinds[world.Chance.Next(window.Kinds.Count)];
            }
        }

        return FaultKind.None;
    }

    private Said Proper(Exchange exchange, HttpRequestMessage request)
    {
        if (exchange.IsLogin)
        {
            return sessions.LogIn(PasswordOf(request), exchange.Node);
        }

        if (!sessions.Accepts(exchange.Token, exchange.Node))
        {
            return _faulty.Of(habits.Redirects ?? world.Chance.Odds(0.5) ? FaultKind.LoginAsked : FaultKind.Unauthorized, string.Empty)!;
        }

        if (exchange.IsLogout)
        {
            sessions.End(exchange.Token!);
            return new Said(SaidKind.LoggedOut, 200) { Body = """{"user":"svc"}""" };
        }

        OperationScript? operation = operations.FirstOrDefault(known => known.Id.TaskPath == exchange.Path);
        if (operation?.ViewAt(world.Now) is { } view)
        {
            return new Said(SaidKind.Task, 200)
            {
                View = view,
                Body = view.Body(operation.Id, Epoch),
                MediaType = view.Run.SpeaksXml ? "application/xml" : "application/json",
            };
        }

        (int status, int code) = operation?.GoneAnswer ?? (400, 1008);
        return new Said(SaidKind.Gone, status) { Code = code, Body = $$"""{"code":{{code}},"description":"No operation found","details":null,"retryable":false}""" };
    }

    private Said Harmed(Said said, FaultKind fault) => fault switch
    {
        // Cut before its end, a body of one object is none any more; one that says nothing by its body loses nothing.
        FaultKind.CutBody when said.Body.Length > 0 => Unreadable(said, said.Body[..world.Chance.Next(said.Body.Length)]),
        FaultKind.GarbledBody when said.Body.Length > 0 => Unreadable(said, world.Chance.Odds(0.5) ? "%" + said.Body : string.Concat(said.Body.Reverse())),
        FaultKind.WrongMediaType => said with { MediaType = world.Chance.Pick("text/plain", "application/octet-stream", "nonsense", "image/png; charset=utf-16") },
        _ => said,
    };

    private static Said Unreadable(Said said, string body) => said.Kind switch
    {
        SaidKind.Task => said with { Kind = SaidKind.Unreadable, Body = body },

        // Without an error body of the API, a 400, 403 or 404 may be anybody's.
        SaidKind.Gone or SaidKind.Forbidden or SaidKind.Refused => said with { Kind = SaidKind.Unreadable, Code = null, Body = body },
        SaidKind.LoginRefused => said with { Reason = EcsAuthenticationFailure.InvalidCredentials, Code = null, Body = body },
        _ => said with { Code = null, Body = body },
    };

    private HttpResponseMessage ToResponse(Exchange exchange, Said said)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(said.Body);
        bool isSlow = exchange.Fault == FaultKind.SlowBytes;
        int pieces = isSlow ? 4 : exchange.Fault is FaultKind.ResetWithin or FaultKind.StallWithin ? 2 : 1;
        TimeSpan gap = isSlow ? world.Chance.Span(0.1, 2) : TimeSpan.Zero;
        var response = new HttpResponseMessage((HttpStatusCode)said.Status)
        {
            Content = new StreamContent(new ScriptedBody(world, bytes, pieces, gap, exchange.Fault, end => Finish(exchange, end))),
        };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", said.MediaType);
        response.Content.Headers.ContentLength = habits.SendsLengths ? bytes.Length : null;
        AddHeaders(response, said, exchange);
        return response;
    }

    private void AddHeaders(HttpResponseMessage response, Said said, Exchange exchange)
    {
        if (said.RetryAfter is { } later)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", later.Text);
        }

        if (said.Location is { } location)
        {
            response.Headers.TryAddWithoutValidation("Location", location);
        }

        if (said.Token is { } token)
        {
            bool asCookie = world.Chance.Odds(0.1);
            response.Headers.TryAddWithoutValidation(asCookie ? "Set-Cookie" : TokenHeader, asCookie ? $"{TokenHeader}={token}; Secure" : token);
            if (habits.ToldTokenLife is { } life)
            {
                response.Headers.TryAddWithoutValidation("X-SDS-AUTH-MAX-AGE", life.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
            }
        }

        if (habits.ClockError is { } error)
        {
            DateTimeOffset date = _begin + world.Now + error + (habits.DatesWildly ? TimeSpan.FromDays(world.Chance.Next(-4000, 4000)) : TimeSpan.Zero);
            exchange.Date = new DateTimeOffset(date.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
            response.Headers.TryAddWithoutValidation("Date", date.ToString("r", CultureInfo.InvariantCulture));
        }
    }

    private void Finish(Exchange exchange, ExchangeEnd end)
    {
        if (exchange.End == ExchangeEnd.None)
        {
            exchange.Finish(end, world.Now, world.Clock.GetUtcNow(), world.Trace.Note($"#{exchange.Number} ends: {end}"));
            Open.Remove(exchange);
            Ended(exchange);
        }
    }

    private static string? PasswordOf(HttpRequestMessage request) =>
        request.Headers.Authorization is { Scheme: "Basic", Parameter: { } basic } ? Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':', 2)[1] : null;

    private static string EchoOf(Exchange exchange, HttpRequestMessage request) =>
        $"you sent {exchange.Token} {request.Headers.Authorization} {PasswordOf(request)}";
}

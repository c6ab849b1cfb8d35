namespace EcsTaskAwaiter.Testing;

/// <summary>
/// Something that goes wrong with requests: with the next <see cref="Count"/> that match, with those within a window of time, or both. Immutable;
/// change a copy with <c>with</c>. If several match a request, the one added first applies.
/// </summary>
public sealed record SimulatedFault
{
    /// <summary>What goes wrong.</summary>
    public SimulatedFaultKind Kind { get; init; }

    /// <summary>Which requests it affects.</summary>
    /// <value>Task polls only, by default.</value>
    public Func<SimulatedRequestInfo, bool> Matches { get; init; } = static request => request.IsTaskPoll;

    /// <summary>How many requests it affects; null for all.</summary>
    public int? Count { get; init; }

    /// <summary>When the fault begins, by the simulator's clock; null: at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>When the fault is over (that instant is free of it), by the simulator's clock; null: never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The HTTP status of <see cref="SimulatedFaultKind.Status"/>.</summary>
    public int StatusCode { get; init; }

    /// <summary>The text of the <c>Retry-After</c> header, seconds or an HTTP date; null: no such header.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The body of <see cref="SimulatedFaultKind.Status"/>; null: an error body such as ECS sends with that status.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the connection breaks off after half of the body of <see cref="SimulatedFaultKind.Status"/>.</summary>
    /// <value>False by default.</value>
    public bool CutsBody { get; init; }

    /// <summary>
    /// How long <see cref="SimulatedFaultKind.Stall"/> and <see cref="SimulatedFaultKind.SlowBody"/> last, by the simulator's clock.
    /// </summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Answers another HTTP status.</summary>
    /// <param name="code">The status, from 200 to 599.</param>
    /// <param name="retryAfter">The text of the <c>Retry-After</c> header; null: none.</param>
    /// <param name="body">The body; null: an error body such as ECS sends with that status.</param>
    /// <param name="count">How many requests it affects; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not from 200 to 599, or the count is below 1.</exception>
    public static SimulatedFault Status(int code, string? retryAfter = null, string? body = null, int? count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 599);
        return Of(SimulatedFaultKind.Status, count) with { StatusCode = code, RetryAfter = retryAfter, Body = body };
    }

    /// <summary>Cuts the connection before any answer.</summary>
    /// <param name="count">How many requests it affects; null for all.</param>
    public static SimulatedFault DropConnection(int? count = 1) => Of(SimulatedFaultKind.DropConnection, count);

    /// <summary>Answers late.</summary>
    /// <param name="delay">How late, by the simulator's clock; zero or more.</param>
    /// <param name="count">How many requests it affects; null for all.</param>
    public static SimulatedFault Stall(TimeSpan delay, int? count = 1) => Of(SimulatedFaultKind.Stall, count) with { Delay = NotNegative(delay) };

    /// <summary>Sends the body in pieces.</summary>
    /// <param name="delay">How long the body takes, by the simulator's clock; zero or more.</param>
    /// <param name="count">How many requests it affects; null for all.</param>
    public static SimulatedFault SlowBody(TimeSpan delay, int? count = 1) => Of(SimulatedFaultKind.SlowBody, count) with { Delay = NotNegative(delay) };

    /// <summary>Cuts the connection after half of the body.</summary>
    /// <param name="count">How many requests it affects; null for all.</param>
    public static SimulatedFault CutBody(int? count = 1) => Of(SimulatedFaultKind.CutBody, count);

    /// <summary>Answers 200 with an unreadable body.</summary>
    /// <param name="count">How many requests it affects; null for all.</param>
    public static SimulatedFault Garbage(int? count = 1) => Of(SimulatedFaultKind.Garbage, count);

    /// <summary>Handles the request and loses the response, for example that of a login whose token was issued.</summary>
    /// <param name="count">How many requests it affects; null for all.</param>
    public static SimulatedFault LoseAnswer(int? count = 1) => Of(SimulatedFaultKind.LoseAnswer, count);

    /// <summary>Answers a poll with a finished task of another operation.</summary>
    /// <param name="count">How many requests it affects; null for all.</param>
    public static SimulatedFault WrongOperation(int? count = 1) => Of(SimulatedFaultKind.WrongOperation, count);

    /// <summary>Answers with an HTML page that a gateway or balancer puts in front of the management API.</summary>
    /// <param name="code">The status, from 200 to 599.</param>
    /// <param name="count">How many requests it affects; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not from 200 to 599, or the count is below 1.</exception>
    public static SimulatedFault GatewayPage(int code = 200, int? count = 1) =>
        Status(code, body: "<html><head><title>Gateway</title></head><body><h1>Please wait</h1></body></html>", count: count);

    /// <summary>Refuses a submission as ECS does, without a cause: 400, code 1013.</summary>
    /// <param name="count">How many submissions are refused; null for all.</param>
    public static SimulatedFault RefuseSubmission(int? count = 1) => Status(400, count: count) with { Matches = static request => request.IsSubmission };

    /// <summary>A sick node: every request to one endpoint is answered with a status, logins too.</summary>
    /// <param name="endpoint">One of <see cref="EcsSimulator.Endpoints"/>.</param>
    /// <param name="code">The status, from 200 to 599.</param>
    /// <param name="count">How many requests it affects; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not from 200 to 599, or the count is below 1.</exception>
    public static SimulatedFault SickNode(Uri endpoint, int code = 503, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Status(code, count: count) with { Matches = request => request.Endpoint == endpoint };
    }

    /// <summary>An outage of the node: every request's connection is cut, logins too.</summary>
    /// <param name="from">When it begins, by the simulator's clock.</param>
    /// <param name="until">When it is over; after <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would be over before it begins.</exception>
    public static SimulatedFault Outage(DateTimeOffset from, DateTimeOffset until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, from);
        return new() { Kind = SimulatedFaultKind.DropConnection, Matches = static _ => true, From = from, Until = until };
    }

    private static SimulatedFault Of(SimulatedFaultKind kind, int? count)
    {
        if (count is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(count));
        }

        return new() { Kind = kind, Count = count };
    }

    private static TimeSpan NotNegative(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return delay;
    }
}

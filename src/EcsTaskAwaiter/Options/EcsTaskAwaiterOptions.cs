using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>The options of one ECS cluster. Read once, when the tracker is made; user name and password are read at each login.</summary>
public sealed class EcsTaskAwaiterOptions
{
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromHours(1);
    internal static readonly TimeSpan DefaultRequestTimeout = TimeSpan.FromSeconds(15);
    internal const int DefaultMaximumResponseBytes = 1024 * 1024;

    /// <summary>
    /// The management nodes, such as <c>https://ecs-node-1:4443</c>. The next is tried when one is down. Plain HTTP is refused except on loopback.
    /// </summary>
    /// <value>Empty; at least one is needed.</value>
    public IList<Uri> Endpoints { get; } = [];

    /// <summary>The management user.</summary>
    /// <value>Null; needed with <see cref="Password"/>.</value>
    public string? UserName { get; set; }

    /// <summary>The password. Never logged.</summary>
    /// <value>Null; this or <see cref="TokenProvider"/> is needed, not both.</value>
    public string? Password { get; set; }

    /// <summary>
    /// Returns a management token instead of a password, for callers that log in by themselves. Called again when a token is refused. Never logged
    /// out.
    /// </summary>
    /// <value>Null by default.</value>
    public Func<CancellationToken, Task<string>>? TokenProvider { get; set; }

    /// <summary>
    /// How long a wait lasts unless its options say otherwise. Above zero, at most 365 days, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    /// <value>1 hour by default.</value>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <summary>How long one request may take. Above zero, at most 10 minutes.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan RequestTimeout { get; set; } = DefaultRequestTimeout;

    /// <summary>Which certificates to trust.</summary>
    public EcsTlsOptions Tls { get; } = new();

    /// <summary>When to poll, and how much at most.</summary>
    public EcsPollingOptions Polling { get; } = new();

    /// <summary>The largest answer that is read, in bytes. From 1024 to 1 GiB.</summary>
    /// <value>1 MiB (1,048,576) by default.</value>
    public int MaximumResponseBytes { get; set; } = DefaultMaximumResponseBytes;

    /// <summary>Nodes and user; never the password.</summary>
    public override string ToString()
    {
        // By host and port alone: the rest of an address may hold a password.
        string nodes = string.Join(", ", Endpoints.Select(endpoint => endpoint is { IsAbsoluteUri: true } ? endpoint.Authority : "an address that is not absolute"));
        return DisplayText.OneLine($"{(nodes.Length == 0 ? "no endpoint" : nodes)} as {UserName ?? (TokenProvider is null ? "nobody" : "the token provider's user")}");
    }
}

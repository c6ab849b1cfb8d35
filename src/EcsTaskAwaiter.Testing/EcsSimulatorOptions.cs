using EcsTaskAwaiter.Testing.Sessions;

namespace EcsTaskAwaiter.Testing;

/// <summary>How the simulator behaves. Read once, at its start.</summary>
public sealed class EcsSimulatorOptions
{
    /// <summary>The addresses to listen on, separated by semicolons; port 0 takes a free one. Not used in memory.</summary>
    /// <value><c>https://127.0.0.1:0</c> by default.</value>
    public string Urls { get; set; } = "https://127.0.0.1:0";

    /// <summary>Allows addresses that other machines can reach. The password is well known, so use this only in an isolated lab.</summary>
    /// <value>False by default: loopback only.</value>
    public bool AllowAnyAddress { get; set; }

    /// <summary>The only management user.</summary>
    /// <value><c>root</c> by default.</value>
    public string UserName { get; set; } = "root";

    /// <summary>The user's password.</summary>
    /// <value><c>ChangeMe</c> by default, as on a new ECS system.</value>
    public string Password { get; set; } = "ChangeMe";

    /// <summary>
    /// The user's roles. Reading data stores and tasks needs <c>SYSTEM_ADMIN</c> or <c>SYSTEM_MONITOR</c>, submissions need
    /// <c>SYSTEM_ADMIN</c>, and logging another user out needs <c>SYSTEM_ADMIN</c> or <c>SECURITY_ADMIN</c>; without it the answer is 403 with
    /// code 3000. Empty: a user who may only log in and out.
    /// </summary>
    /// <value><c>SYSTEM_ADMIN</c> and <c>SYSTEM_MONITOR</c> by default.</value>
    public IReadOnlyList<string> Roles { get; set; } = [Role.SystemAdministrator, Role.SystemMonitor];

    /// <summary>The clock of tasks, tokens, faults and delays.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How long a token lives in all. Above zero.</summary>
    /// <value>8 hours by default.</value>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a token lives unused. Above zero.</summary>
    /// <value>2 hours by default.</value>
    public TimeSpan TokenIdle { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How many tokens may be in use at once; at least 1. Beyond that, even a correct password is refused.</summary>
    /// <value>100 by default.</value>
    public int MaximumTokens { get; set; } = 100;

    /// <summary>How many wrong passwords in a row lock a client out; 0: never.</summary>
    /// <value>10 by default.</value>
    public int MaximumLoginAttempts { get; set; } = 10;

    /// <summary>How long a locked-out client stays so after its last wrong password. Above zero.</summary>
    /// <value>10 minutes by default.</value>
    public TimeSpan LockoutTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How much detail is returned about a task.</summary>
    /// <value><see cref="BodyShape.Sparse"/> by default.</value>
    public BodyShape Shape { get; set; }

    /// <summary>How many finished data stores there are at the start, with ids 10.4.0.101 and so on. From 0 to 1000.</summary>
    /// <value>0 by default.</value>
    public int SeedDataStores { get; set; }

    /// <summary>
    /// The nodes on which a data store can be created, beside those that have one; a submission that names another is refused with 400 and
    /// code 1013. Null: any id is a node.
    /// </summary>
    /// <value>Null by default.</value>
    public IReadOnlyList<string>? Nodes { get; set; }

    /// <summary>
    /// How many endpoints it has in memory, each with a port of its own; at least 1. On sockets the endpoints are those of <see cref="Urls"/>.
    /// </summary>
    /// <value>1 by default.</value>
    public int EndpointCount { get; set; } = 1;

    /// <summary>How many nodes answer behind each endpoint, in turn, as behind a load balancer; at least 1.</summary>
    /// <value>1 by default.</value>
    public int NodesPerEndpoint { get; set; } = 1;

    /// <summary>Whether a token is valid on every node; false: only on the node that issued it.</summary>
    /// <value>True by default.</value>
    public bool SharesTokens { get; set; } = true;

    /// <summary>
    /// How far the server's clock is ahead of <see cref="TimeProvider"/>, negative for behind: shifts the <c>Date</c> header and every time in a
    /// body, but not when tasks, tokens and faults end.
    /// </summary>
    /// <value>Zero by default.</value>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>
    /// Whether <c>GET /vdc/data-stores/{id}/tasks</c> lists a store's tasks; false: the path is unknown, as in releases without it.
    /// </summary>
    /// <value>True by default.</value>
    public bool ListsTasks { get; set; } = true;

    /// <summary>How many of the latest requests <see cref="EcsSimulator.Requests"/> keeps, about 200 bytes each; zero or more.</summary>
    /// <value>10,000 by default.</value>
    public int MaximumRecordedRequests { get; set; } = 10_000;

    /// <summary>What a submitted task does unless <see cref="EcsSimulator.OnSubmission"/> says otherwise.</summary>
    /// <value>Success after 30 seconds by default.</value>
    public TaskScript DefaultScript { get; set; } = new();

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Urls);
        ArgumentException.ThrowIfNullOrWhiteSpace(UserName);
        ArgumentException.ThrowIfNullOrEmpty(Password);
        ArgumentNullException.ThrowIfNull(Roles);
        foreach (string role in Roles)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(role, nameof(Roles));
        }

        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(DefaultScript);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TokenLife, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TokenIdle, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LockoutTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumLoginAttempts);
        ArgumentOutOfRangeException.ThrowIfNegative(SeedDataStores);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SeedDataStores, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(EndpointCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(EndpointCount, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(NodesPerEndpoint, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumRecordedRequests);
    }
}

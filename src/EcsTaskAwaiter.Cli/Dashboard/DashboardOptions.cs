namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>Where the dashboard listens, and what it shows as its source.</summary>
internal sealed record DashboardOptions
{
    public required IReadOnlyList<DashboardAddress> Addresses { get; init; }

    /// <summary>Host names under which it may be reached beside addresses and localhost.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The nodes' addresses, or the simulator, for the head of the page.</summary>
    public required string Source { get; init; }
}

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>A time in which something goes wrong with a share of the requests.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end.</param>
/// <param name="Kinds">What goes wrong.</param>
/// <param name="Share">With how many of the requests.</param>
/// <param name="Node">With which node; null for all.</param>
/// <param name="HitsLogins">Whether logins and logouts are hit too.</param>
internal sealed record FaultWindow(TimeSpan From, TimeSpan To, IReadOnlyList<FaultKind> Kinds, double Share, string? Node, bool HitsLogins)
{
    public bool Covers(Exchange exchange, TimeSpan now) =>
        now >= From && now < To && (Node is null || Node == exchange.Node) && (HitsLogins || exchange.IsTask);

    public override string ToString() => FormattableString.Invariant(
        $"{From.TotalSeconds:0.###}-{To.TotalSeconds:0.###} {string.Join('/', Kinds)} for {Share:0.00} of {(HitsLogins ? "all" : "polls")} at {Node ?? "all nodes"}");
}

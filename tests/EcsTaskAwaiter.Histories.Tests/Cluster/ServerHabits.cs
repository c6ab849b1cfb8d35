namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>How this cluster behaves when nothing goes wrong.</summary>
internal sealed record ServerHabits
{
    /// <summary>How long an answer takes at least and at most, in milliseconds.</summary>
    public (int Least, int Most) Latency { get; init; }

    /// <summary>How far the server's clock is off the history's; null when it sends no <c>Date</c>.</summary>
    public TimeSpan? ClockError { get; init; }

    /// <summary>Whether each <c>Date</c> is a different lie.</summary>
    public bool DatesWildly { get; init; }

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromHours(8);

    public bool TellsTokenLife { get; init; }

    /// <summary>The life as the header tells it, in whole seconds; null where it does not.</summary>
    public TimeSpan? ToldTokenLife => TellsTokenLife ? TimeSpan.FromSeconds(Math.Round(TokenLife.TotalSeconds)) : null;

    public bool TokensAreLocal { get; init; }

    /// <summary>How many of the user's tokens other clients hold.</summary>
    public int TokensOfOthers { get; init; }

    /// <summary>Whether an expired session is answered by a redirect; null for either by chance.</summary>
    public bool? Redirects { get; init; }

    /// <summary>Whether errors repeat what the request held.</summary>
    public bool Echoes { get; init; }

    public bool SendsLengths { get; init; }

    public override string ToString() =>
        $"latency {Latency.Least}-{Latency.Most} ms, clock off by {ClockError?.ToString() ?? "(no Date)"}{(DatesWildly ? " and wild" : string.Empty)}, "
        + $"token life {TokenLife}{(TellsTokenLife ? " told" : string.Empty)}{(TokensAreLocal ? ", tokens of one node" : string.Empty)}, {TokensOfOthers} tokens of others, "
        + $"redirects {Redirects?.ToString() ?? "at times"}{(Echoes ? ", echoes" : string.Empty)}";
}

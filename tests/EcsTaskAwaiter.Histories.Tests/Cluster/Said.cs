namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>What the server meant by one answer: the truth that every wait is measured against.</summary>
internal sealed record Said(SaidKind Kind, int Status)
{
    /// <summary>The task, where the answer was one.</summary>
    public RunView? View { get; init; }

    /// <summary>The code in an error body; null where there was none.</summary>
    public int? Code { get; init; }

    /// <summary>The header as sent; null for none.</summary>
    public RetryAfterForm? RetryAfter { get; init; }

    /// <summary>Why a login was refused.</summary>
    public EcsAuthenticationFailure Reason { get; init; }

    /// <summary>The token a login gave. Secret: never printed.</summary>
    public string? Token { get; init; }

    public string Body { get; init; } = string.Empty;

    public string MediaType { get; init; } = "application/json";

    public string? Location { get; init; }

    public override string ToString() => Kind switch
    {
        SaidKind.Task => $"{Status} {View}",
        _ => $"{Status} {Kind}{(Code is { } code ? $" {code}" : string.Empty)}",
    } + (RetryAfter is { } later ? $", Retry-After: {later.Text}" : string.Empty);
}

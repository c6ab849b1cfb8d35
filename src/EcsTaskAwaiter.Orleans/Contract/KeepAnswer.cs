using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>Whether something was recorded. Both properties are null when it was.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.KeepAnswer")]
[Immutable]
internal sealed record KeepAnswer
{
    public static KeepAnswer Done { get; } = new();

    /// <summary>Why it never will be: the setup is wrong.</summary>
    [Id(0)]
    public string? Refusal { get; init; }

    /// <summary>Why it was not recorded now; it may be tried again.</summary>
    [Id(1)]
    public string? Trouble { get; init; }
}

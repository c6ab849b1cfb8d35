using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>News of one wait: its latest progress, its end, or both.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.WaitEvent")]
[Immutable]
internal sealed record WaitEvent
{
    [Id(0)]
    public required long Wait { get; init; }

    /// <summary>A <see cref="TaskProgress"/> as JSON; null when there is none or nobody looks at it.</summary>
    [Id(1)]
    public string? Progress { get; init; }

    /// <summary>An <see cref="EcsTaskResult"/> as JSON; null unless the wait succeeded.</summary>
    [Id(2)]
    public string? Result { get; init; }

    /// <summary>An <see cref="EcsFailure"/> as JSON; null unless the wait failed.</summary>
    [Id(3)]
    public string? Failure { get; init; }

    public bool IsEnd => Result is not null || Failure is not null;
}

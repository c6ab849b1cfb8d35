using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>How an unattended operation ended: a result or a failure.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.UnattendedEnd")]
[Immutable]
internal sealed record UnattendedEnd
{
    /// <summary>An <see cref="EcsTaskResult"/> as JSON; null when it failed.</summary>
    [Id(0)]
    public string? Result { get; init; }

    /// <summary>What <see cref="FailureText"/> wrote; null when it succeeded.</summary>
    [Id(1)]
    public string? Failure { get; init; }

    /// <summary>Whether all that is known is that ECS no longer knows the task. It does not replace an end that was seen.</summary>
    [Id(2)]
    public bool IsGone { get; init; }

    public static UnattendedEnd Of(EcsTaskResult result) => new() { Result = FleetJson.Write(result), IsGone = result.AssumedCompleted };

    public static UnattendedEnd Of(Exception failure) => new() { Failure = FailureText.Write(failure), IsGone = failure is EcsTaskGoneException };
}

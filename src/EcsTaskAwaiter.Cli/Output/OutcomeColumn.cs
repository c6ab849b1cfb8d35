namespace EcsTaskAwaiter.Cli.Output;

/// <summary>A column of the outcome table.</summary>
internal sealed record OutcomeColumn(string Head, Func<OperationOutcome, string> Cell)
{
    /// <summary>Whether it is aligned to the right.</summary>
    public bool IsNumber { get; init; }
}

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One column of the table of outcomes.</summary>
internal sealed record OutcomeColumn(string Head, Func<OperationOutcome, string> Cell)
{
    /// <summary>Whether it stands to the right.</summary>
    public bool IsNumber { get; init; }
}

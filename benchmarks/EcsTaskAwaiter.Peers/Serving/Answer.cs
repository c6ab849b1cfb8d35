namespace EcsTaskAwaiter.Peers.Serving;

/// <summary>How a server answers one poll.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    public static Answer Running { get; } = new Told(OperationStatus.Running);

    public static Answer Done { get; } = new Told(OperationStatus.Done);

    public static Answer Failed { get; } = new Told(OperationStatus.Failed);

    public static Answer Unknown { get; } = new Told(OperationStatus.Unknown);

    /// <summary>A status in the client's wire format.</summary>
    public sealed record Told(OperationStatus Status) : Answer;

    /// <summary>503 with <c>Retry-After: 2</c>.</summary>
    public sealed record Busy : Answer;

    /// <summary>Resets the connection instead of answering.</summary>
    public sealed record Reset : Answer;
}

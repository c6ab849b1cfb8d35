namespace EcsTaskAwaiter.Peers.Serving;

/// <summary>The status of an operation; each client's wire format has its own words for it.</summary>
internal enum OperationStatus
{
    Running,
    Done,
    Failed,

    /// <summary>A well-formed answer with a status that the client does not know.</summary>
    Unknown,
}

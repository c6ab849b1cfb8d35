namespace EcsTaskAwaiter.Cli;

/// <summary>What a command asks of the server before there is an operation to wait for.</summary>
internal enum RequestKind
{
    /// <summary>Nothing but the status of an operation.</summary>
    Status,

    /// <summary>Something else that changes nothing.</summary>
    Read,

    /// <summary>Work, which must not be asked for twice by mistake.</summary>
    Submission,
}

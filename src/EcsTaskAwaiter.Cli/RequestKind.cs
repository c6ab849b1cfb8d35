namespace EcsTaskAwaiter.Cli;

/// <summary>The kind of request a command makes.</summary>
internal enum RequestKind
{
    /// <summary>Reads the status of an operation.</summary>
    Status,

    /// <summary>Reads something else.</summary>
    Read,

    /// <summary>Starts work, which must not be submitted twice by mistake.</summary>
    Submission,
}

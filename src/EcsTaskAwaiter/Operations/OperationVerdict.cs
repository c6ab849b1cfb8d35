namespace EcsTaskAwaiter.Operations;

/// <summary>What the last poll means for those who wait.</summary>
internal enum OperationVerdict : byte
{
    /// <summary>Not finished, or not known: go on.</summary>
    GoOn,

    /// <summary>The server said <c>ready</c>.</summary>
    Succeeded,

    /// <summary>The server said <c>error</c>.</summary>
    Failed,

    /// <summary>The server said <c>suspended_*</c>: the end for those who do not want to wait for a person.</summary>
    Suspended,

    /// <summary>The server no longer knows the task.</summary>
    Gone,

    /// <summary>The status cannot be read, and asking again would not help.</summary>
    Unreadable,
}

namespace EcsTaskAwaiter.Management;

/// <summary>What one request for a task came to.</summary>
internal enum TaskReadingKind
{
    /// <summary>The server answered with the task.</summary>
    Task,

    /// <summary>The server answered what it had answered before, byte for byte.</summary>
    Unchanged,

    /// <summary>The server does not know the task (400/1008, 400/1004, 404/2000).</summary>
    Gone,

    /// <summary>The status could not be read.</summary>
    Fault,
}

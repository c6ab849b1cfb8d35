namespace EcsTaskAwaiter.Cli;

/// <summary>The exit codes. Public: scripts depend on the numbers.</summary>
internal enum ExitCode
{
    Done = 0,
    Usage = 1,
    TaskFailed = 2,
    TimedOut = 3,
    CouldNotPoll = 4,
    GoneOrSuspended = 5,

    /// <summary>128 + SIGINT, as shells report it.</summary>
    Cancelled = 130,
}

namespace EcsTaskAwaiter;

/// <summary>Releases what an object holds exactly once. Every caller, however it overlaps with the first, waits for that one release. Thread-safe.</summary>
internal sealed class SharedRelease
{
    private readonly TaskCompletionSource<Task> _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hasBegun;

    public bool HasBegun => Volatile.Read(ref _hasBegun) != 0;

    /// <summary>Runs the release if this is the first call. The task ends when the release has, with its exception if it threw.</summary>
    /// <param name="release">What to do; a later caller's is not run.</param>
    public Task RunAsync(Func<Task> release)
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
        {
            try
            {
                _release.SetResult(release());
            }
#pragma warning disable CA1031 // Later callers wait for this task: it must end however the release does.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _release.SetResult(Task.FromException(exception));
            }
        }

        return _release.Task.Unwrap();
    }
}

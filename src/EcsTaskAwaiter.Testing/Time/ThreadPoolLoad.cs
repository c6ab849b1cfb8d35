namespace EcsTaskAwaiter.Testing.Time;

/// <summary>What the thread pool is doing, as seen from a thread that does not belong to it.</summary>
internal static class ThreadPoolLoad
{
    /// <summary>
    /// Threads that run a work item, or have been asked for because one is queued. The pool counts a thread from the moment a work item asks for
    /// it until it has found no more work, so a thread that the operating system has suspended in between still counts.
    /// </summary>
    public static int BusyThreads
    {
        get
        {
            ThreadPool.GetMaxThreads(out int maximum, out _);
            ThreadPool.GetAvailableThreads(out int available, out _);
            return maximum - available;
        }
    }

    /// <summary>
    /// Nothing runs and nothing is queued. The order matters: only a busy thread queues or takes work, so once no thread was busy the queue
    /// cannot change.
    /// </summary>
    public static bool IsIdle
    {
        get
        {
            if (BusyThreads > 0)
            {
                return false;
            }

            Interlocked.MemoryBarrier();
            return ThreadPool.PendingWorkItemCount == 0;
        }
    }
}

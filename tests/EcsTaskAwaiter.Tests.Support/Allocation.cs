namespace EcsTaskAwaiter.Tests.Support;

/// <summary>What work allocates each time.</summary>
internal static class Allocation
{
    /// <summary>
    /// The least of several times, on this thread: what is made once, at the first need or as the runtime compiles anew what runs often, is not
    /// the work's. So a claim that nothing is allocated does not hang on the moment it is tried.
    /// </summary>
    public static long Of(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 5 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

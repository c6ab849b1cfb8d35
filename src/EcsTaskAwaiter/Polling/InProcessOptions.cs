namespace EcsTaskAwaiter.Polling;

/// <summary>What a loop that ends with its process cannot honour.</summary>
internal static class InProcessOptions
{
    /// <exception cref="ArgumentException">An option needs a poller that outlives this process.</exception>
    public static void Check(EcsWaitOptions options)
    {
        if (options.Unattended)
        {
            throw new ArgumentException(
                "EcsWaitOptions.Unattended is true, but this tracker polls in its own process and stops with it. Share the cluster through Orleans " +
                "(ShareThroughOrleans in the package EcsTaskAwaiter.Orleans), or store GetResumeToken() and pass it to Resume after a restart.",
                nameof(options));
        }
    }
}

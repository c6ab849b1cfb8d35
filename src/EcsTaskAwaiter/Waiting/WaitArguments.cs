namespace EcsTaskAwaiter.Waiting;

/// <summary>Checks what callers pass, at the call, naming the value and the rule.</summary>
internal static class WaitArguments
{
    private static readonly EcsWaitOptions DefaultWait = new();
    private static readonly EcsRunOptions DefaultRun = new();
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(365);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromDays(1);

    public static void Check(EcsOperationId id)
    {
        if (id == default)
        {
            throw new ArgumentException("The id names no operation: make it with EcsOperationId.ForDataStore, FromLink or FromTask.", nameof(id));
        }
    }

    public static EcsWaitOptions Check(EcsWaitOptions? options)
    {
        if (options?.Timeout is { } timeout && timeout != Timeout.InfiniteTimeSpan && (timeout <= TimeSpan.Zero || timeout > LongestTimeout))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), timeout, $"Timeout must be above zero and at most {LongestTimeout.TotalDays} days, or Timeout.InfiniteTimeSpan.");
        }

        return options ?? DefaultWait;
    }

    public static EcsRunOptions Check(EcsRunOptions? options)
    {
        if (options is null)
        {
            return DefaultRun;
        }

        if (options.MaximumAttempts < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaximumAttempts, "MaximumAttempts must be at least 1.");
        }

        return options.Backoff >= TimeSpan.Zero && options.Backoff <= LongestBackoff
            ? options
            : throw new ArgumentOutOfRangeException(nameof(options), options.Backoff, "Backoff must be from zero to 1 day.");
    }
}

namespace EcsTaskAwaiter.Time;

/// <summary>The empty execution context, for work that serves all callers: nothing of the caller who happens to be the first may flow into it.</summary>
internal static class DetachedContext
{
    private static readonly ExecutionContext Empty = Capture();

    /// <summary>Runs within the empty context, on this thread.</summary>
    public static void Run(Action action) => Run(static state => ((Action)state!)(), action);

    /// <summary>The same without a delegate of its own for each state.</summary>
    public static void Run(ContextCallback action, object state) => ExecutionContext.Run(Empty, action, state);

    // Only a thread of its own, begun without its creator's context, is sure to have none.
    private static ExecutionContext Capture()
    {
        ExecutionContext? captured = null;
        var thread = new Thread(() => captured = ExecutionContext.Capture()) { IsBackground = true };
        thread.UnsafeStart();
        thread.Join();
        return captured!;
    }
}

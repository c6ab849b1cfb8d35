namespace EcsTaskAwaiter.PowerShell.Connections;

/// <summary>Waits on PowerShell's thread, which has no asynchronous form of a command. On the thread pool nothing can need that thread, so it cannot deadlock.</summary>
internal static class Blocking
{
#pragma warning disable VSTHRD002 // The one place where a thread waits for a task: see above.
    public static void Wait(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();

    /// <exception cref="OperationCanceledException">Stopped; the work is told, and not waited for.</exception>
    public static T Wait<T>(Func<CancellationToken, Task<T>> work, CancellationToken stop) => Task.Run(() => work(stop), stop).WaitAsync(stop).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
}

namespace EcsTaskAwaiter.AotSmoke;

/// <summary>Turns the end of a progress into a task.</summary>
internal sealed class CompletionObserver(TaskCompletionSource<bool> completion) : IObserver<TaskProgress>
{
    private bool _sawTheEnd;

    public void OnNext(TaskProgress value) => _sawTheEnd = value.IsFinal;

    public void OnCompleted() => completion.SetResult(_sawTheEnd);

    public void OnError(Exception error) => completion.SetException(error);
}

namespace EcsTaskAwaiter.Tests.Diagnostics;

/// <summary>Throws whatever it is told, and says when it has been told something.</summary>
internal sealed class ThrowingObserver(TaskCompletionSource told) : IObserver<TaskProgress>
{
    public void OnNext(TaskProgress value) => Throw();

    public void OnCompleted() => Throw();

    public void OnError(Exception error) => Throw();

    private void Throw()
    {
        told.TrySetResult();
        throw new InvalidOperationException("a broken observer");
    }
}

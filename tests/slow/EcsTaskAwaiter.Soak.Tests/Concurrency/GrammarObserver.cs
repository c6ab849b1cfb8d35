namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>Watches over the grammar, and now and then does from within a call what a caller might: throw, dawdle, leave, or call back into the tracker.</summary>
internal sealed class GrammarObserver(Action<TaskProgress>? mischief) : IObserver<TaskProgress>
{
    private int _inside;
    private int _ends;
    private int _hasThrown;

    public int Ends => Volatile.Read(ref _ends);

    /// <summary>It threw, so that it is told nothing more.</summary>
    public bool HasThrown => Volatile.Read(ref _hasThrown) != 0;

    public bool BrokeTheGrammar { get; private set; }

    public bool SawTheFinalValue { get; private set; }

    public Exception? Error { get; private set; }

    public void OnNext(TaskProgress value) => Within(() =>
    {
        BrokeTheGrammar |= SawTheFinalValue;
        SawTheFinalValue |= value.IsFinal;
        mischief?.Invoke(value);
    });

    public void OnCompleted() => Within(() => Interlocked.Increment(ref _ends));

    public void OnError(Exception error) => Within(() =>
    {
        Error = error;
        Interlocked.Increment(ref _ends);
    });

    private void Within(Action call)
    {
        BrokeTheGrammar |= Interlocked.Increment(ref _inside) != 1 || Ends > 0 || HasThrown;
        try
        {
            call();
        }
        catch
        {
            Volatile.Write(ref _hasThrown, 1);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}

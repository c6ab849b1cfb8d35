using System.Threading.Channels;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>Keeps what it is told and watches over the grammar: no overlapping calls, nothing after the end.</summary>
internal sealed class RecordingObserver<T> : IObserver<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _values = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _arrived = Channel.CreateUnbounded<bool>();
    private int _inside;

    public IReadOnlyList<T> Values
    {
        get
        {
            lock (_gate)
            {
                return [.. _values];
            }
        }
    }

    public Exception? Error { get; private set; }

    public bool BrokeTheGrammar { get; private set; }

    public Task Ended => _ended.Task;

    public void OnNext(T value) => Note(() => _values.Add(value));

    public void OnCompleted()
    {
        Note(() => { });
        _ended.TrySetResult();
    }

    public void OnError(Exception error)
    {
        Note(() => Error = error);
        _ended.TrySetResult();
    }

    /// <summary>Waits until the next value or end has come.</summary>
    public Task NextAsync() => _arrived.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Waits until a value like this has come; values may be skipped, so it need not be the next.</summary>
    public async Task Until(Func<T, bool> isIt)
    {
        while (!Values.Any(isIt))
        {
            await NextAsync();
        }
    }

    private void Note(Action note)
    {
        BrokeTheGrammar |= Interlocked.Increment(ref _inside) != 1 || _ended.Task.IsCompleted;
        lock (_gate)
        {
            note();
        }

        Interlocked.Decrement(ref _inside);
        _arrived.Writer.TryWrite(true);
    }
}

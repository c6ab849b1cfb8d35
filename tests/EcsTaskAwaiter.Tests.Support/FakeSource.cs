using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A server in memory: answers at once, by the virtual time, unless told to hold its answers back. Records each poll.</summary>
internal sealed class FakeSource(VirtualTime time) : IOperationSource
{
    private readonly Lock _gate = new();
    private readonly List<Poll> _polls = [];
    private readonly List<TaskCompletionSource<TaskReading>> _held = [];

    /// <summary>Answers a poll by the time at which it is made.</summary>
    public Func<EcsOperationId, TimeSpan, TaskReading> Answer { get; set; } = (_, _) => Pending();

    public bool HoldsAnswers { get; set; }

    public int SessionsEnded { get; private set; }

    public int Cancelled { get; private set; }

    public IReadOnlyList<Poll> Polls
    {
        get
        {
            lock (_gate)
            {
                return [.. _polls];
            }
        }
    }

    public IEnumerable<double> Seconds => Polls.Select(poll => poll.At.TotalSeconds);

    public static TaskReading Pending(int? percent = null, string? message = null) => Of("pending", EcsTaskState.Pending, percent, message);

    public static TaskReading Ready() => Of("ready", EcsTaskState.Ready, null, null);

    /// <summary>With the server's own times.</summary>
    public static TaskReading Ready(DateTimeOffset start, DateTimeOffset? end) =>
        TaskReading.Of(new EcsTask { OpId = "CREATE", State = EcsTaskState.Ready, StateText = "ready", StartTime = start, EndTime = end });

    public static TaskReading Failed(int code, bool? retryable = null) => TaskReading.Of(new EcsTask
    {
        OpId = "CREATE",
        State = EcsTaskState.Error,
        StateText = "error",
        ServiceError = new EcsServiceError { Code = code, Description = "it broke", Details = "in the middle", Retryable = retryable },
    });

    public static TaskReading Fault(PollFaultKind kind, TimeSpan? retryAfter = null) =>
        TaskReading.Failed(new PollFault(kind, $"{kind} it is.") { StatusCode = kind == PollFaultKind.Busy ? 503 : null }) with { RetryAfter = retryAfter };

    public static TaskReading Of(string text, EcsTaskState state, int? percent, string? message) => TaskReading.Of(new EcsTask
    {
        OpId = "CREATE",
        State = state,
        StateText = text,
        Progress = percent,
        Message = message,
    });

    /// <summary>Finishes at a time of the virtual clock.</summary>
    public static Func<EcsOperationId, TimeSpan, TaskReading> ReadyAt(TimeSpan end) => (_, now) => now >= end ? Ready() : Pending();

    public async ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<TaskReading>? held = null;
        lock (_gate)
        {
            _polls.Add(new Poll(id, time.Elapsed));
            if (HoldsAnswers)
            {
                _held.Add(held = new TaskCompletionSource<TaskReading>());
            }
        }

        if (held is null)
        {
            return Answer(id, time.Elapsed);
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() =>
        {
            Cancelled++;
            held.TrySetCanceled(cancellationToken);
        });
        return await held.Task.ConfigureAwait(false);
    }

    /// <summary>Lets the oldest held poll have its answer.</summary>
    public void Release(TaskReading reading)
    {
        TaskCompletionSource<TaskReading> held;
        lock (_gate)
        {
            held = _held[0];
            _held.RemoveAt(0);
        }

        held.TrySetResult(reading);
    }

    public ValueTask EndSessionAsync()
    {
        SessionsEnded++;
        return ValueTask.CompletedTask;
    }

    internal readonly record struct Poll(EcsOperationId Id, TimeSpan At);
}

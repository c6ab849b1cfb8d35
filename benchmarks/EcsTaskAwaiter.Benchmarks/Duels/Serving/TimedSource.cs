using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Benchmarks.Duels.Serving;

/// <summary>Operations that end at times fixed beforehand, read without HTTP: what is measured is when they are asked.</summary>
internal sealed class TimedSource(StoppedClock clock) : IOperationSource
{
    private readonly Dictionary<EcsOperationId, TimedOperation> _operations = [];

    /// <summary>When each poll was made.</summary>
    public List<TimeSpan> Polls { get; } = [];

    public IEnumerable<TimedOperation> Operations => _operations.Values;

    public void Add(EcsOperationId id, TimeSpan end) => _operations.Add(id, new TimedOperation(end));

    public ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
    {
        TimedOperation operation = _operations[id];
        TimeSpan now = clock.Now;
        Polls.Add(now);
        operation.Ask(now);
        return ValueTask.FromResult(
            now >= operation.End ? TaskReading.Of(Task(EcsTaskState.Ready))
            : knownBody != 0 ? TaskReading.Unchanged
            : TaskReading.Of(Task(EcsTaskState.Pending), bodyHash: 1));
    }

    public ValueTask EndSessionAsync() => ValueTask.CompletedTask;

    private static EcsTask Task(EcsTaskState state) => new() { State = state };
}

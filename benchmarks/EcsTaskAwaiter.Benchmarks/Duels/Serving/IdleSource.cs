using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Benchmarks.Duels.Serving;

/// <summary>Answers at once and without HTTP, so that all that costs is the engine. Operations whose id says <see cref="Ending"/> end when told to.</summary>
internal sealed class IdleSource : IOperationSource
{
    public const string Ending = "ENDS";

    private static readonly EcsTask Pending = new() { State = EcsTaskState.Pending };
    private static readonly EcsTask Ready = new() { State = EcsTaskState.Ready };

    public bool HasEnded { get; set; }

    public int Polls { get; private set; }

    public ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
    {
        Polls++;
        return ValueTask.FromResult(
            HasEnded && id.OpId == Ending ? TaskReading.Of(Ready)
            : knownBody != 0 ? TaskReading.Unchanged
            : TaskReading.Of(Pending, bodyHash: 1));
    }

    public ValueTask EndSessionAsync() => ValueTask.CompletedTask;
}

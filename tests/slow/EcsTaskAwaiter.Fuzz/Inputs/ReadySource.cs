using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>Answers every poll at once that the task is ready.</summary>
internal sealed class ReadySource : IOperationSource
{
    private static readonly EcsTask Ready = new() { OpId = "CREATE", State = EcsTaskState.Ready, StateText = "ready" };

    public ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken) => new(TaskReading.Of(Ready));

    public ValueTask EndSessionAsync() => ValueTask.CompletedTask;
}

namespace EcsTaskAwaiter.PowerShell.Waiting;

/// <summary>One wait of a pipeline, and the latest it has heard. Progress comes on other threads; the cmdlet's thread reads the latest.</summary>
internal sealed class RunningWait(EcsOperationId id, EcsConnection connection, int number) : IProgress<TaskProgress>
{
    private volatile TaskProgress? _latest;

    public EcsOperationId Id { get; } = id;

    public EcsConnection Connection { get; } = connection;

    /// <summary>Its place in the pipeline, from 1.</summary>
    public int Number { get; } = number;

    public TaskProgress? Latest => _latest;

    public Task<EcsTaskResult>? Completion { get; set; }

    public void Report(TaskProgress value) => _latest = value;
}

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>An operation to show: its progress, and the wait that ends it.</summary>
internal sealed record WatchedOperation(string Name, EcsOperationId Id, IObservable<TaskProgress> Progress, Task<EcsTaskResult> Completion)
{
    public async Task<OperationOutcome> EndAsync()
    {
        try
        {
            return new OperationOutcome(Name, Id, await Completion.ConfigureAwait(false), null, null);
        }
        catch (Exception exception) when (Cli.Failure.Of(exception, operation: Id) is { } failure)
        {
            return new OperationOutcome(Name, Id, null, exception, failure);
        }
    }
}

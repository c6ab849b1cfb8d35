namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>One way to wait for operations.</summary>
internal interface IContestant : IAsyncDisposable
{
    /// <summary>Waits for the creation of a data store.</summary>
    Task WaitAsync(string storeId, CancellationToken cancellationToken);
}

namespace EcsTaskAwaiter;

/// <summary>
/// Submits and lists the data stores of one ECS cluster. Thread-safe. A submission is sent once and never repeated by itself; it returns a task at
/// once, and the server keeps working in the background: wait for it with <see cref="IEcsOperationTracker"/>.
/// </summary>
/// <remarks>Minor versions may add members. Implement it only with a mocking library, which needs no change then.</remarks>
public interface IEcsDataStores
{
    /// <summary>Creates one data store on a commodity node.</summary>
    /// <param name="dataStore">The data store.</param>
    /// <param name="cancellationToken">Cancels the request; work the server has started continues.</param>
    /// <returns>The task to wait for.</returns>
    /// <exception cref="ArgumentException">A value is empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the submission.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    /// <example>
    /// <code>
    /// EcsTask submitted = await stores.CreateCommodityAsync(new NewDataStore { NodeId = "10.4.0.101", StoragePoolId = poolId, Name = "store-1" });
    /// EcsTaskResult result = await tracker.WaitAsync(submitted);
    /// </code>
    /// </example>
    Task<EcsTask> CreateCommodityAsync(NewDataStore dataStore, CancellationToken cancellationToken = default);

    /// <summary>Creates data stores on commodity nodes, in one request.</summary>
    /// <param name="dataStores">The data stores; at least one.</param>
    /// <param name="cancellationToken">Cancels the request; work the server has started continues.</param>
    /// <returns>One task for each data store.</returns>
    /// <exception cref="ArgumentException">There is nothing to create, or a value is empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the submission.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    /// <example>
    /// <code>
    /// EcsBatchResult batch = await tracker.RunAsync(stop => stores.CreateCommodityAsync(newStores, stop));
    /// </code>
    /// </example>
    Task<IReadOnlyList<EcsTask>> CreateCommodityAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default);

    /// <summary>Creates data stores on SAN nodes, in one request.</summary>
    /// <param name="dataStores">The data stores; at least one.</param>
    /// <param name="cancellationToken">Cancels the request; work the server has started continues.</param>
    /// <returns>One task for each data store.</returns>
    /// <exception cref="ArgumentException">There is nothing to create, or a value is empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the submission.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    Task<IReadOnlyList<EcsTask>> CreateSanAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default);

    /// <summary>Removes a data store.</summary>
    /// <param name="dataStoreId">Its id.</param>
    /// <param name="cancellationToken">Cancels the request; work the server has started continues.</param>
    /// <returns>The task of the removal. When the removal finishes, its task can vanish too: see <see cref="GoneTaskHandling.TreatAsCompleted"/>.</returns>
    /// <exception cref="ArgumentException">The id is null or empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the submission.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    /// <example>
    /// <code>
    /// EcsTask removal = await stores.DeactivateAsync("10.4.0.101");
    /// await tracker.WaitAsync(removal, new EcsWaitOptions { WhenGone = GoneTaskHandling.TreatAsCompleted });
    /// </code>
    /// </example>
    Task<EcsTask> DeactivateAsync(string dataStoreId, CancellationToken cancellationToken = default);

    /// <summary>Lists the data stores.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="EcsRequestException">The server refused the request.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    Task<IReadOnlyList<EcsDataStore>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one commodity data store.</summary>
    /// <param name="dataStoreId">Its id.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException">The id is null or empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the request; it does so when it does not know the data store.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    Task<EcsDataStore> GetAsync(string dataStoreId, CancellationToken cancellationToken = default);

    /// <summary>Lists the storage pools (virtual arrays): what a new data store can join.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="EcsRequestException">The server refused the request.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    /// <example>
    /// <code>
    /// foreach (EcsStoragePool pool in await stores.ListStoragePoolsAsync())
    /// {
    ///     Console.WriteLine($"{pool.Name}: {pool.Id}");
    /// }
    /// </code>
    /// </example>
    Task<IReadOnlyList<EcsStoragePool>> ListStoragePoolsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists the recent tasks of a data store, so that a program that lost its ids finds what still runs. Not every release of ECS has this list.
    /// </summary>
    /// <param name="dataStoreId">The data store's id.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException">The id is null or empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the request, or its release has no such list: the message says which.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    /// <example>
    /// <code>
    /// IReadOnlyList&lt;EcsTask&gt; tasks = await stores.ListTasksAsync("10.4.0.101");
    /// EcsBatchResult batch = await tracker.WaitAllAsync(tasks.Where(task => task.State == EcsTaskState.Pending));
    /// </code>
    /// </example>
    Task<IReadOnlyList<EcsTask>> ListTasksAsync(string dataStoreId, CancellationToken cancellationToken = default);
}

using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>Makes the requests that instances ask for, through the one session. The library's failures become values, since exceptions do not cross.</summary>
internal sealed class ManagementCalls(IEcsOperationTracker tracker, IEcsDataStores stores)
{
    public async Task<CallAnswer> MakeAsync(CallRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new CallAnswer { Result = await SendAsync(request, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception exception) when (exception is EcsException or ArgumentException or ObjectDisposedException)
        {
            return new CallAnswer { Failure = FailureText.Write(exception) };
        }
    }

    private async Task<string> SendAsync(CallRequest request, CancellationToken cancellationToken) => request.Purpose switch
    {
        CallPurpose.ReadTask => FleetJson.Write(await tracker.GetTaskAsync(EcsOperationId.FromLink(Target(request)), cancellationToken).ConfigureAwait(false)),
        CallPurpose.CreateCommodity => FleetJson.Write(await stores.CreateCommodityAsync(NewStores(request), cancellationToken).ConfigureAwait(false)),
        CallPurpose.CreateSan => FleetJson.Write(await stores.CreateSanAsync(NewStores(request), cancellationToken).ConfigureAwait(false)),
        CallPurpose.Deactivate => FleetJson.Write(await stores.DeactivateAsync(Target(request), cancellationToken).ConfigureAwait(false)),
        CallPurpose.ListDataStores => FleetJson.Write(await stores.ListAsync(cancellationToken).ConfigureAwait(false)),
        CallPurpose.ReadDataStore => FleetJson.Write(await stores.GetAsync(Target(request), cancellationToken).ConfigureAwait(false)),
        CallPurpose.ListStoragePools => FleetJson.Write(await stores.ListStoragePoolsAsync(cancellationToken).ConfigureAwait(false)),
        CallPurpose.ListTasks => FleetJson.Write(await stores.ListTasksAsync(Target(request), cancellationToken).ConfigureAwait(false)),
        _ => throw new ArgumentException($"This poller does not know requests of kind {(int)request.Purpose}: update the instances that host silos first.", nameof(request)),
    };

    private static string Target(CallRequest request) => request.Target ?? throw new ArgumentException($"A request of kind {request.Purpose} names no target.", nameof(request));

    private static List<NewDataStore> NewStores(CallRequest request) => FleetJson.Read<List<NewDataStore>>(request.Body ?? "[]");
}

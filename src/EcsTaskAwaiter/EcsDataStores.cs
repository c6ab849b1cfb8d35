using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter;

/// <inheritdoc cref="IEcsDataStores"/>
public sealed partial class EcsDataStores : IEcsDataStores, IAsyncDisposable, IDisposable
{
    private const string Root = "/vdc/data-stores";
    private const string StoragePools = "/vdc/data-services/varrays";
    private static readonly IReadOnlyList<string> WriteRoles = ["SYSTEM_ADMIN"];

    private readonly ManagementClient _client;
    private readonly IAsyncDisposable? _owned;
    private readonly SharedRelease _release = new();

    internal EcsDataStores(ManagementClient client, IAsyncDisposable? owned) => (_client, _owned) = (client, owned);

    /// <inheritdoc/>
    public Task<EcsTask> CreateCommodityAsync(NewDataStore dataStore, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataStore);
        return SubmitAsync(Root + "/commodity", [dataStore], static reply => TaskReader.Read(reply.Body, reply.MediaType), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EcsTask>> CreateCommodityAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default) =>
        SubmitAsync(Root + "/commodity", dataStores, static reply => TaskReader.ReadList(reply.Body, reply.MediaType), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EcsTask>> CreateSanAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default) =>
        SubmitAsync(Root + "/san", dataStores, static reply => TaskReader.ReadList(reply.Body, reply.MediaType), cancellationToken);

    /// <inheritdoc/>
    public Task<EcsTask> DeactivateAsync(string dataStoreId, CancellationToken cancellationToken = default)
    {
        string path = EcsOperationId.ForDataStore(dataStoreId, "-").ResourcePath + "/deactivate";
        return SendAsync(new ManagementCall(HttpMethod.Post, path) { Body = [] }, WriteRoles, reply => ReadTask(reply, dataStoreId), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EcsDataStore>> ListAsync(CancellationToken cancellationToken = default) => SendAsync(
        new ManagementCall(HttpMethod.Get, Root), PollFault.ReadRoles, static reply => DataStoreReader.ReadList(reply.Body, reply.MediaType), cancellationToken);

    /// <inheritdoc/>
    public Task<EcsDataStore> GetAsync(string dataStoreId, CancellationToken cancellationToken = default)
    {
        string resource = EcsOperationId.ForDataStore(dataStoreId, "-").ResourcePath;
        var call = new ManagementCall(HttpMethod.Get, $"{Root}/commodity/{resource[(Root.Length + 1)..]}");
        return SendAsync(call, PollFault.ReadRoles, reply => ReadDataStore(reply, dataStoreId), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EcsStoragePool>> ListStoragePoolsAsync(CancellationToken cancellationToken = default) => SendAsync(
        new ManagementCall(HttpMethod.Get, StoragePools), PollFault.ReadRoles, static reply => StoragePoolReader.ReadList(reply.Body, reply.MediaType), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EcsTask>> ListTasksAsync(string dataStoreId, CancellationToken cancellationToken = default)
    {
        var call = new ManagementCall(HttpMethod.Get, EcsOperationId.ForDataStore(dataStoreId, "-").ResourcePath + "/tasks");
        return SendAsync(
            call,
            PollFault.ReadRoles,
            reply => ReadTasks(reply, dataStoreId),
            cancellationToken,
            refused: reply => MissingTaskList.Of(reply, dataStoreId));
    }

    /// <summary>Logs out, if this object has a session of its own. Every call returns when that is done, also one made while another is under way.</summary>
    public async ValueTask DisposeAsync() => await _release.RunAsync(ReleaseAsync).ConfigureAwait(false);

    /// <summary>Logs out in the background, if this object has a session of its own. Prefer <see cref="DisposeAsync"/>, which waits for the logout.</summary>
    public void Dispose() => _ = _release.RunAsync(ReleaseAsync);

    private Task ReleaseAsync() => _owned?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    /// <summary>The type's name: it has nothing to show that is not secret.</summary>
    public override string ToString() => nameof(EcsDataStores);

    // As with polls, an answer counts only if it is about what was asked for.
    private static EcsTask ReadTask(ManagementReply reply, string dataStoreId)
    {
        EcsTask task = TaskReader.Read(reply.Body, reply.MediaType);
        return AnswerIdentity.Mismatch(dataStoreId, task) is { } mismatch ? throw WireFormatFailure.Of(mismatch, reply.Body, reply.MediaType) : task;
    }

    private static IReadOnlyList<EcsTask> ReadTasks(ManagementReply reply, string dataStoreId)
    {
        IReadOnlyList<EcsTask> tasks = TaskReader.ReadList(reply.Body, reply.MediaType);
        return tasks.Select(task => AnswerIdentity.Mismatch(dataStoreId, task)).FirstOrDefault(static mismatch => mismatch is not null) is { } mismatch
            ? throw WireFormatFailure.Of(mismatch, reply.Body, reply.MediaType)
            : tasks;
    }

    private static EcsDataStore ReadDataStore(ManagementReply reply, string dataStoreId)
    {
        EcsDataStore store = DataStoreReader.Read(reply.Body, reply.MediaType);
        return AnswerIdentity.Mismatch(dataStoreId, store) is { } mismatch ? throw WireFormatFailure.Of(mismatch, reply.Body, reply.MediaType) : store;
    }

    private Task<T> SubmitAsync<T>(string path, IEnumerable<NewDataStore> dataStores, Func<ManagementReply, T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataStores);
        NewDataStore[] stores = [.. dataStores];
        if (stores.Length == 0)
        {
            throw new ArgumentException("Name at least one data store to create.", nameof(dataStores));
        }

        foreach (NewDataStore store in stores)
        {
            ArgumentNullException.ThrowIfNull(store, nameof(dataStores));
            ArgumentException.ThrowIfNullOrWhiteSpace(store.NodeId, nameof(dataStores) + ".NodeId");
            ArgumentException.ThrowIfNullOrWhiteSpace(store.StoragePoolId, nameof(dataStores) + ".StoragePoolId");
            ArgumentException.ThrowIfNullOrWhiteSpace(store.Name, nameof(dataStores) + ".Name");
        }

        var call = new ManagementCall(HttpMethod.Post, path) { Body = SubmissionWriter.Write(stores) };
        return SendAsync(call, WriteRoles, read, cancellationToken);
    }

    private async Task<T> SendAsync<T>(
        ManagementCall call,
        IReadOnlyList<string> roles,
        Func<ManagementReply, T> read,
        CancellationToken cancellationToken,
        Func<ManagementReply, EcsException?>? refused = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _client.SendAsync(
            call,
            (Call: call, Roles: roles, Read: read, Refused: refused),
            static (reply, how) => reply.IsSuccess ? Read(reply, how.Call, how.Read) : throw (how.Refused?.Invoke(reply) ?? RequestRefusal.Of(reply, how.Call, how.Roles)),
            cancellationToken).ConfigureAwait(false);
    }

    private static T Read<T>(ManagementReply reply, ManagementCall call, Func<ManagementReply, T> read)
    {
        try
        {
            return read(reply);
        }
        catch (EcsProtocolException unread) when (call.Kind == CallKind.Submission)
        {
            throw RequestRefusal.Unread(unread);
        }
    }
}

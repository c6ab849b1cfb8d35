using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter;

/// <summary>Submits and lists data stores. Thread-safe. A submission is sent once and never repeated by itself.</summary>
public sealed partial class EcsDataStores : IAsyncDisposable, IDisposable
{
    private const string Root = "/vdc/data-stores";
    private static readonly IReadOnlyList<string> WriteRoles = ["SYSTEM_ADMIN"];

    private readonly ManagementClient _client;
    private readonly IAsyncDisposable? _owned;
    private readonly SharedRelease _release = new();

    internal EcsDataStores(ManagementClient client, IAsyncDisposable? owned) => (_client, _owned) = (client, owned);

    /// <summary>Creates data stores on commodity nodes.</summary>
    /// <param name="dataStores">The data stores; at least one.</param>
    /// <param name="cancellationToken">Cancels the request; work already taken goes on.</param>
    /// <returns>One task for each data store, to be waited for on its own.</returns>
    /// <exception cref="ArgumentException">Nothing to create, or a value is empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the submission.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    public Task<IReadOnlyList<EcsTask>> CreateCommodityAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default) =>
        CreateAsync(Root + "/commodity", dataStores, cancellationToken);

    /// <summary>Creates data stores on SAN nodes.</summary>
    /// <param name="dataStores">The data stores; at least one.</param>
    /// <param name="cancellationToken">Cancels the request; work already taken goes on.</param>
    /// <returns>One task for each data store, to be waited for on its own.</returns>
    /// <exception cref="ArgumentException">Nothing to create, or a value is empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the submission.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    public Task<IReadOnlyList<EcsTask>> CreateSanAsync(IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken = default) =>
        CreateAsync(Root + "/san", dataStores, cancellationToken);

    /// <summary>Removes a data store.</summary>
    /// <param name="dataStoreId">Its id.</param>
    /// <param name="cancellationToken">Cancels the request; work already taken goes on.</param>
    /// <returns>The task of the removal. Its end can remove the task too: see <see cref="GoneTaskHandling.TreatAsCompleted"/>.</returns>
    /// <exception cref="ArgumentException">The id is null or empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the submission.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    public Task<EcsTask> DeactivateAsync(string dataStoreId, CancellationToken cancellationToken = default)
    {
        string path = EcsOperationId.ForDataStore(dataStoreId, "-").ResourcePath + "/deactivate";
        return SendAsync(new ManagementCall(HttpMethod.Post, path) { Body = [] }, WriteRoles, static reply => TaskReader.Read(reply.Body, reply.MediaType), cancellationToken);
    }

    /// <summary>Lists the data stores.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="EcsRequestException">The server refused the request.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    public Task<IReadOnlyList<EcsDataStore>> ListAsync(CancellationToken cancellationToken = default) => SendAsync(
        new ManagementCall(HttpMethod.Get, Root), PollFault.ReadRoles, static reply => DataStoreReader.ReadList(reply.Body, reply.MediaType), cancellationToken);

    /// <summary>Reads one commodity data store.</summary>
    /// <param name="dataStoreId">Its id.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException">The id is null or empty.</exception>
    /// <exception cref="EcsRequestException">The server refused the request; it does so when it does not know the data store.</exception>
    /// <exception cref="EcsManagementException">The server could not be reached, or the login was refused.</exception>
    public Task<EcsDataStore> GetAsync(string dataStoreId, CancellationToken cancellationToken = default)
    {
        string resource = EcsOperationId.ForDataStore(dataStoreId, "-").ResourcePath;
        var call = new ManagementCall(HttpMethod.Get, $"{Root}/commodity/{resource[(Root.Length + 1)..]}");
        return SendAsync(call, PollFault.ReadRoles, static reply => DataStoreReader.Read(reply.Body, reply.MediaType), cancellationToken);
    }

    /// <summary>Logs out, if this object has a session of its own. Every call returns when that is done, also one made while another is under way.</summary>
    public async ValueTask DisposeAsync() => await _release.RunAsync(ReleaseAsync).ConfigureAwait(false);

    /// <summary>Logs out in the background, if this object has a session of its own. Prefer <see cref="DisposeAsync"/>, which waits for the logout.</summary>
    public void Dispose() => _ = _release.RunAsync(ReleaseAsync);

    private Task ReleaseAsync() => _owned?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    private Task<IReadOnlyList<EcsTask>> CreateAsync(string path, IEnumerable<NewDataStore> dataStores, CancellationToken cancellationToken)
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
        return SendAsync(call, WriteRoles, static reply => TaskReader.ReadList(reply.Body, reply.MediaType), cancellationToken);
    }

    private async Task<T> SendAsync<T>(ManagementCall call, IReadOnlyList<string> roles, Func<ManagementReply, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _client.SendAsync(call, (Call: call, Roles: roles, Read: read), static (reply, how) => Read(reply, how.Call, how.Roles, how.Read), cancellationToken)
            .ConfigureAwait(false);
    }

    private static T Read<T>(ManagementReply reply, ManagementCall call, IReadOnlyList<string> roles, Func<ManagementReply, T> read)
    {
        if (reply.IsSuccess)
        {
            return read(reply);
        }

        if (reply.Fault is { } fault)
        {
            bool isUnsure = call.Method != HttpMethod.Get && !reply.WasNotSent;
            throw (isUnsure ? fault with { Summary = $"{fault.Summary} The submission may or may not have been taken: list the data stores before submitting it again." } : fault).ToException(default);
        }

        EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
        if (reply.StatusCode == 403 || reply.StatusCode < 400)
        {
            throw ReplyFault.Of(reply, roles).ToException(default);
        }

        // Only a 4xx says for certain that nothing was begun; behind a 5xx, a front end's time-out for one, the work may have started.
        string advice = reply.StatusCode < 500 ? "Nothing was begun; correct the request."
            : call.Method == HttpMethod.Get ? "Try again later, or look at the server's logs."
            : "The submission may or may not have been taken: list the data stores before submitting it again.";
        throw new EcsRequestException(MessageText.OneLine($"The server refused {call.Method} {call.Path}: {ReplyFault.Says(reply.StatusCode, error)} {advice}"), reply.StatusCode, error);
    }
}

namespace EcsTaskAwaiter.Testing.Cluster;

/// <summary>Data stores, storage pools and tasks. Thread-safe.</summary>
internal sealed class SimulatedCluster
{
    public const string CreateOperation = "CREATE";
    public const string DeleteOperation = "DELETE";
    public const string Commodity = "commodity";
    public const string San = "san";

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, DataStore> _stores = [];
    private readonly Dictionary<(string DataStoreId, string OpId), SimulatedTask> _tasks = [];
    private readonly Dictionary<(SubmissionKind Kind, string DataStoreId), int> _attempts = [];
    private readonly HashSet<string>? _nodes;
    private Func<SimulatedSubmission, TaskScript> _script;

    public SimulatedCluster(EcsSimulatorOptions options)
    {
        _time = options.TimeProvider;
        TaskScript script = options.DefaultScript;
        _script = _ => script;
        _nodes = options.Nodes is null ? null : [.. options.Nodes];
        for (int i = 0; i < options.SeedDataStores; i++)
        {
            string id = $"10.4.{i / 150}.{101 + (i % 150)}";
            _stores.Add(id, new DataStore(id, id, string.Empty, Pool.Id, Commodity, _time.GetUtcNow()));
        }
    }

    public StoragePool Pool { get; } = new("urn:storageos:VirtualArray:3c4e8cca-2e3d-4f8d-b183-1c69ce2d5b37", "storagepool1");

    public IReadOnlyList<DataStore> Stores
    {
        get
        {
            lock (_lock)
            {
                return [.. _stores.Values.Where(store => !store.IsGone)];
            }
        }
    }

    public void UseScript(Func<SimulatedSubmission, TaskScript> script) => Volatile.Write(ref _script, script);

    public DataStore? FindStore(string id)
    {
        lock (_lock)
        {
            return _stores.TryGetValue(id, out DataStore? store) && !store.IsGone ? store : null;
        }
    }

    public SimulatedTask? FindTask(string dataStoreId, string opId)
    {
        lock (_lock)
        {
            return _tasks.GetValueOrDefault((dataStoreId, opId));
        }
    }

    public IReadOnlyList<SimulatedTask> TasksOf(string dataStoreId)
    {
        lock (_lock)
        {
            return [.. _tasks.Values.Where(task => task.DataStoreId == dataStoreId && !task.IsGone)];
        }
    }

    /// <summary>Each task that has not ended, in words.</summary>
    public IEnumerable<string> DescribeUnended()
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_lock)
        {
            return [.. _tasks.Values.Where(task => task.EndsAt > now).Select(task => $"simulated task {task.Operation}, which ends in {task.EndsAt - now:c}")];
        }
    }

    /// <summary>Adds a task; one of the same store and id is replaced, since both have the same URL.</summary>
    public SimulatedTask AddTask(string dataStoreId, string opId, TaskScript script)
    {
        var task = new SimulatedTask(dataStoreId, opId, script, _time);
        lock (_lock)
        {
            _tasks[(dataStoreId, opId)] = task;
        }

        return task;
    }

    /// <summary>Takes all of the stores or none.</summary>
    /// <exception cref="SubmissionRefusal">A store is incomplete or named twice, or names an unknown storage pool or node.</exception>
    public IReadOnlyList<SimulatedTask> Create(SubmissionKind kind, IReadOnlyList<StoreDraft> drafts)
    {
        lock (_lock)
        {
            Check(drafts);
            return [.. drafts.Select(draft => Create(kind, draft))];
        }
    }

    /// <summary>Starts to deactivate a store; null where there is none. A store that is already being deleted answers the running task.</summary>
    public SimulatedTask? Deactivate(string id)
    {
        lock (_lock)
        {
            if (FindStore(id) is not { } store)
            {
                return null;
            }

            if (store.IsBeingDeleted)
            {
                return store.Deletion;
            }

            TaskScript script = Script(SubmissionKind.Deactivate, store);
            SimulatedTask task = AddTask(id, DeleteOperation, script);
            _stores[id] = store with { Deletion = task };
            return task;
        }
    }

    private SimulatedTask Create(SubmissionKind kind, StoreDraft draft)
    {
        string id = draft.NodeId!;
        var store = new DataStore(
            id,
            string.IsNullOrEmpty(draft.Name) ? id : draft.Name,
            draft.Description ?? string.Empty,
            draft.StoragePoolId!,
            kind == SubmissionKind.CreateSan ? San : Commodity,
            _time.GetUtcNow());
        SimulatedTask task = AddTask(id, CreateOperation, Script(kind, store));

        // Real systems accept a creation on a node that has a store (EMCECS/python-ecsclient runs such functional tests); a store in use stays so.
        if (!_stores.TryGetValue(id, out DataStore? present) || present.IsGone || !present.IsUsable)
        {
            _stores[id] = store with { Creation = task };
        }

        return task;
    }

    private void Check(IReadOnlyList<StoreDraft> drafts)
    {
        bool wrong = drafts.Any(draft =>
            string.IsNullOrWhiteSpace(draft.NodeId)
            || draft.StoragePoolId != Pool.Id
            || (_nodes is not null && !_nodes.Contains(draft.NodeId) && !_stores.ContainsKey(draft.NodeId)));
        if (drafts.Count == 0 || wrong || drafts.DistinctBy(draft => draft.NodeId).Count() != drafts.Count)
        {
            // The real server names no cause either (EMCECS/ECS-CommunityEdition issues 305, 446, 498, 501).
            throw new SubmissionRefusal($"Error while registering {drafts.Count} commodity node(s)");
        }
    }

    private TaskScript Script(SubmissionKind kind, DataStore store)
    {
        int attempt = _attempts.GetValueOrDefault((kind, store.Id)) + 1;
        _attempts[(kind, store.Id)] = attempt;
        var submission = new SimulatedSubmission
        {
            Kind = kind,
            DataStoreId = store.Id,
            Name = store.Name,
            StoragePoolId = store.StoragePoolId,
            Description = store.Description,
            Attempt = attempt,
        };
        return Volatile.Read(ref _script)(submission)
            ?? throw new InvalidOperationException($"The script for {kind} of data store '{store.Id}' is null; {nameof(EcsSimulator.OnSubmission)} must answer one.");
    }
}

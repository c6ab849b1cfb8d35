using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>
/// A fleet of one seed, in virtual time: instances that wait, leave and die, activations of the poller that are killed, stopped and doubled, and a
/// network that delays, loses and repeats messages. Books, rosters and mailboxes are the real ones.
/// </summary>
internal sealed class World
{
    private const int FaultsEndAt = 60_000;
    private readonly Random _random;
    private readonly List<WorldOperation> _operations = [];
    private readonly List<Instance> _instances = [];
    private readonly List<Activation> _activations = [];
    private readonly Dictionary<string, WorldRecord> _records = [];
    private readonly int _loss;
    private readonly int _longestDelay;

    public World(int seed)
    {
        _random = new Random(seed);
        _loss = Next(0, 4) == 0 ? Next(1, 40) : 0;
        _longestDelay = Next(0, 3) == 0 ? 8_000 : 50;
    }

    public Schedule Time { get; } = new();

    public List<WorldWait> Waits { get; } = [];

    /// <summary>The longest time that an activation polled although it heard of no instance.</summary>
    public int LongestUnheard { get; private set; }

    /// <summary>The longest time that an activation polled for records of which none asked for it.</summary>
    public int LongestUnasked { get; private set; }

    public IEnumerable<WorldRecord> Records => _records.Values;

    public bool IsStorageAway => Time.Now < _storageAwayUntil;

    public int Next(int from, int to) => _random.Next(from, to);

    public Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public WorldOperation OperationAt(string taskPath) => _operations.Single(operation => operation.Id.TaskPath == taskPath);

    public void NotePolling(Activation activation, int unheard) => LongestUnheard = activation.IsDead ? LongestUnheard : Math.Max(LongestUnheard, unheard);

    public void NoteKeeping(int unasked) => LongestUnasked = Math.Max(LongestUnasked, unasked);

    public WorldRecord RecordOf(string taskPath)
    {
        if (!_records.TryGetValue(taskPath, out WorldRecord? record))
        {
            _records.Add(taskPath, record = new WorldRecord(this, OperationAt(taskPath)));
        }

        return record;
    }

    /// <summary>A record asks whichever activation is found; what goes wrong is left to the next reminder.</summary>
    public void Attend(Action<Activation> ask) => Send(() =>
    {
        if (Current() is { } activation)
        {
            ask(activation);
        }
    });

    /// <summary>Lives through the world until its faults are over and everything has come to rest.</summary>
    public void Run()
    {
        Populate();
        for (int fault = Next(0, 8); fault > 0; fault--)
        {
            Time.After(Next(0, FaultsEndAt), MakeFault);
        }

        Time.RunUntil(FaultsEndAt + 180_000);
    }

    /// <summary>A call that any activation answers at once.</summary>
    public void Call(Instance from, Func<Activation, JoinAnswer> make, Action<JoinAnswer> answered, Action failed, int timeout)
    {
        bool isOver = false;
        void End(Action how)
        {
            if (!isOver && !from.IsDead)
            {
                isOver = true;
                how();
            }
        }

        Time.After(timeout, () => End(failed));
        Send(() =>
        {
            if (Current() is not { } activation)
            {
                Send(() => End(failed));
                return;
            }

            JoinAnswer answer = make(activation);
            if (!activation.IsDead)
            {
                Send(() => End(() => answered(answer)));
            }
        });
    }

    /// <summary>A call for news, which stays open for a while.</summary>
    public void Ask(Instance from, Guid instance, Guid epoch, long acknowledged, long oldestOpen, Action<EventBatch?> answered, int timeout)
    {
        bool isOver = false;
        void End(EventBatch? batch)
        {
            if (!isOver && !from.IsDead)
            {
                isOver = true;
                answered(batch);
            }
        }

        Time.After(timeout, () => End(null));
        Send(() =>
        {
            if (Current() is { } activation)
            {
                activation.Next(instance, epoch, acknowledged, oldestOpen, batch => Send(() => End(batch)));
            }
            else
            {
                Send(() => End(null));
            }
        });
    }

    private void Populate()
    {
        _activations.Add(new Activation(this));
        for (int count = Next(1, 5); count > 0; count--)
        {
            _instances.Add(new Instance(this));
        }

        for (int count = Next(1, 12); count > 0; count--)
        {
            _operations.Add(new WorldOperation(EcsOperationId.ForDataStore($"s{count}", "CREATE"), Next(0, 90_000), Next(0, 4) == 0));
        }

        for (int count = Next(1, 40); count > 0; count--)
        {
            var wait = new WorldWait(_operations[Next(0, _operations.Count)], _instances[Next(0, _instances.Count)], isUnattended: Next(0, 4) == 0);
            Time.After(Next(0, FaultsEndAt), () => Begin(wait));
        }
    }

    private void Begin(WorldWait wait)
    {
        if (wait.Instance.IsDead)
        {
            return;
        }

        Waits.Add(wait);
        wait.Instance.Begin(wait);
        if (Next(0, 6) == 0)
        {
            Time.After(Next(0, 40_000), () => wait.Instance.Leave(wait));
        }
    }

    private void MakeFault()
    {
        switch (Next(0, 6))
        {
            case 0:
                // Killed: calls fail until the cluster has noticed.
                _activations[^1].Kill();
                Time.After(Next(0, 15_000), () => _activations.Add(new Activation(this)));
                break;
            case 1:
                _activations[^1].Stop();
                _activations.Add(new Activation(this));
                break;
            case 2:
                // Two at once, as happens while a silo stops: calls go to either.
                _activations.Add(new Activation(this));
                break;
            case 3 when _instances.Count > 1:
                _instances[Next(0, _instances.Count)].Kill();
                break;
            case 4:
                _storageAwayUntil = Time.Now + Next(1_000, 30_000);
                break;
            default:
                // Nobody answers for a while, longer than the lease at times.
                _silentUntil = Time.Now + Next(1_000, 40_000);
                break;
        }
    }

    private int _silentUntil;
    private int _storageAwayUntil;

    // Messages can overtake each other, get lost, and come twice; after the faults the network is well.
    private void Send(Action arrives)
    {
        bool isWell = Time.Now > FaultsEndAt;
        if (!isWell && (Next(0, 100) < _loss || Time.Now < _silentUntil))
        {
            return;
        }

        Time.After(Next(1, isWell ? 50 : _longestDelay), arrives);
        if (!isWell && _loss > 0 && Next(0, 20) == 0)
        {
            Time.After(Next(1, 10_000), arrives);
        }
    }

    private Activation? Current()
    {
        List<Activation> alive = _activations.FindAll(activation => !activation.IsDead);
        return alive.Count == 0 ? null
            : Time.Now > FaultsEndAt || Next(0, 3) > 0 ? alive[^1]
            : alive[Next(0, alive.Count)];
    }
}

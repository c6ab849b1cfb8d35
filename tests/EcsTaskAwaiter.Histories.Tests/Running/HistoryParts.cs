using EcsTaskAwaiter.Composition;
using EcsTaskAwaiter.Histories.Callers;
using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;
using EcsTaskAwaiter.Histories.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>The library, the cluster and the checkers of one history, put together.</summary>
internal sealed class HistoryParts : IDisposable
{
    private const int MostTokens = 5;
    private const string UserName = "svc-history";
    private const string FirstPassword = "Tr0ub4dor&3/first+";
    private const string SecondPassword = "c0rrect-h0rse-battery";

    private static readonly TimeSpan TokenWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterPause = TimeSpan.FromSeconds(5);

    private readonly World _world;
    private readonly Findings _findings;
    private readonly HistoryPlan _plan;
    private readonly EcsTaskAwaiterOptions _options = new() { UserName = UserName, Password = FirstPassword };
    private readonly KeptLog _log = new();
    private readonly KeptTelemetry _telemetry = new();
    private readonly LoggerFactory _loggers;
    private readonly Sessions _sessions;
    private readonly LoginChecker _logins;
    private readonly ValueChecker _values;

    public HistoryParts(int seed, World world, Findings findings, HistoryPlan plan, Action<EcsTaskAwaiterOptions>? configure)
    {
        (_world, _findings, _plan) = (world, findings, plan);
        Configure();
        configure?.Invoke(_options);
        _loggers = new LoggerFactory([_log]);
        _sessions = new Sessions(world, plan.Habits) { Password = FirstPassword };
        _logins = new LoginChecker(world, findings, plan.Habits);
        _values = new ValueChecker(findings, plan.IsAdaptive);
        Server = new ClusterModel(world, plan.Habits, _sessions, plan.Operations, plan.Faults) { Sent = OnSent, Ended = _logins.Ended };
        var polls = new PollChecker(world, findings, _logins);
        polls.Open = Server.Open;
        Ledger = new WaitLedger(world, findings, new PaceChecker(world, findings, plan.Pace), polls, plan.Tracking);
        var traces = new WaitTraces(world, findings, Ledger);
        (_telemetry.Began, _telemetry.Ended) = (traces.Began, traces.Ended);

        // As EcsOperationTracker.Create does, but with chance from the seed, and with the books between the tracker and its client.
        var management = StandaloneManagement.Create(_options, world.Clock, Server, _loggers);
        var source = new RecordingSource(management.Client, Ledger, polls);
        var tracker = new EcsOperationTracker(
            source, _options, world.Clock, _loggers.CreateLogger<EcsOperationTracker>(), new Random(seed), management.Instruments, owned: management);
        Stage = new Stage(world, findings, Ledger, source, Server, tracker, plan, new EndingChecker(world, findings, plan.Tracking));
    }

    public ClusterModel Server { get; }

    public WaitLedger Ledger { get; }

    public Stage Stage { get; }

    public void Happen(ClusterEvent what, TimeSpan by)
    {
        _world.Trace.Note($"*** {what} {by}");
        switch (what)
        {
            case ClusterEvent.SessionsEnd:
                _sessions.EndAll();
                break;
            case ClusterEvent.OthersTakeAllTokens:
                _sessions.TokensOfOthers = 100;
                break;
            case ClusterEvent.OthersLogOut:
                _sessions.TokensOfOthers = 0;
                break;
            case ClusterEvent.PasswordChanges:
                _sessions.Password = SecondPassword;
                break;
            case ClusterEvent.CallerLearnsPassword:
                _options.Password = SecondPassword;
                break;
            case ClusterEvent.AccountIsLocked:
                _sessions.Lock = (_world.Now, _world.Now + by);
                break;
            case ClusterEvent.ClockJumps:
                _world.Clock.WallClockError += by;
                break;
            case ClusterEvent.MachineSleeps:
                _world.Sleeps.Add((_world.Now, _world.Now + by));
                _world.Clock.Skip(_world.Now + by);
                break;
        }
    }

    /// <summary>No request may outlive its timeout, and no more than five tokens may be in use at first, however their answers were lost.</summary>
    public void LookAtRequests()
    {
        _findings.Unless(_world.Now > TokenWindow || _sessions.Alive <= MostTokens, $"{_sessions.Alive} tokens are in use");
        foreach (Exchange exchange in Server.Open)
        {
            // After a pause a request has some seconds more for the answer that may have come meanwhile.
            TimeSpan limit = _plan.Tracking.RequestTimeout, due = exchange.SentAt + limit, afterPause = limit < AfterPause ? limit : AfterPause;
            TimeSpan last = _world.Sleeps.Where(sleep => exchange.SentAt < sleep.To && due >= sleep.From && due < sleep.To + afterPause && sleep.To <= _world.Now)
                .Select(sleep => sleep.To + afterPause)
                .Append(_world.FirstChance(due))
                .Max();
            _findings.Unless(_world.Now <= last, $"{exchange} outlives its timeout of {_plan.Tracking.RequestTimeout}");
        }
    }

    public void LookAtTheEnd(bool loggedOut)
    {
        foreach (Wait wait in Ledger.Waits)
        {
            _findings.Unless(wait.Ending is not null || wait.TurnedAway, $"{wait} never ended");
            _values.Look(wait);
        }

        _findings.Unless(_world.Clock.TimersAlive == 0, $"{_world.Clock.TimersAlive} timers are left");
        _findings.Unless(Stage.Tracker.Loop is { Count: 0, InFlight: 0, IsQuiet: true }, $"operations are left");
        _findings.Unless(Server.Open.Count == 0, $"requests are left: {string.Join(", ", Server.Open)}");
        _findings.Unless(_telemetry.Started == _telemetry.Stopped, $"{_telemetry.Started} traces began, and {_telemetry.Stopped} ended");
        if (loggedOut && _logins is { Token: { } token, TokenWasRefused: false } && _sessions.IsKnown(token) && Ledger.DisposedAt < _logins.EndsAt)
        {
            _findings.Unless(Server.Exchanges.Any(exchange => exchange.IsLogout && exchange.Token == token), $"the session was not given back");
        }

        LookForSecrets();
    }

    public HistoryCounts Count()
    {
        var counts = new HistoryCounts { Polls = Ledger.PollsBegun, Requests = Server.Exchanges.Count, Waits = Ledger.Waits.Count };
        foreach (Wait wait in Ledger.Waits)
        {
            string ending = wait.Ending is { } end ? (end.Error?.GetType().Name ?? end.Kind.ToString()) : "TurnedAway";
            counts.Endings[ending] = counts.Endings.GetValueOrDefault(ending) + 1;
        }

        foreach (Exchange exchange in Server.Exchanges.Where(exchange => exchange.Fault != FaultKind.None))
        {
            string fault = exchange.Fault.ToString();
            counts.Faults[fault] = counts.Faults.GetValueOrDefault(fault) + 1;
        }

        return counts;
    }

    public void Dispose()
    {
        _telemetry.Dispose();
        _loggers.Dispose();
    }

    private void Configure()
    {
        for (int node = 1; node <= _plan.Nodes; node++)
        {
            _options.Endpoints.Add(new Uri($"https://node-{node}:4443"));
        }

        _options.Timeout = _plan.Tracking.Timeout;
        _options.RequestTimeout = _plan.Tracking.RequestTimeout;
        _options.Polling.Schedule = _plan.Schedule;
        _options.Polling.MinimumInterval = _plan.Pace.Minimum;
        _options.Polling.MaximumInterval = _plan.Pace.Maximum;
        _options.Polling.MaximumRetryAfter = _plan.Pace.MaximumRetryAfter;
        _options.Polling.Jitter = _plan.Pace.Jitter;
        _options.Polling.MaximumConcurrentRequests = _plan.Pace.Concurrent;
        _options.Polling.MaximumRequestsPerSecond = _plan.Pace.PerSecond;
    }

    private void OnSent(Exchange exchange)
    {
        _logins.Sent(exchange);
        _findings.Unless(!Server.IsSilenced, $"{exchange} was sent long after the disposal");
        if (exchange.IsTask)
        {
            exchange.Poll?.Exchanges.Add(exchange);
            _findings.Unless(exchange.Poll is not null && exchange.Path == exchange.Poll.Id.TaskPath, $"{exchange} belongs to no poll of its operation");
        }
    }

    private void LookForSecrets()
    {
        IReadOnlyCollection<string> secrets = SecretSearch.Forms(UserName, [FirstPassword, SecondPassword], _sessions.Issued);
        SecretSearch.Look(_findings, secrets, _log.Lines, "the log");
        SecretSearch.Look(_findings, secrets, SecretSearch.TextsOf(_log.Exceptions), "a logged exception");
        SecretSearch.Look(_findings, secrets, _telemetry.Texts, "a tag");
        SecretSearch.Look(_findings, secrets, SecretSearch.TextsOf(Stage.Given), "a value or exception");
    }
}

using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>
/// The poller of one cluster. Reentrant: a call for news stays open for seconds, and joining must not wait behind it. Between two awaits only one
/// call runs, so the roster needs no lock.
/// </summary>
[Reentrant]
[PreferLocalPlacement]
internal sealed partial class PollerGrain(
    IClusterEngineFactory engines, FleetStorage storage, IOptionsMonitor<EcsFleetOptions> options, IHostApplicationLifetime lifetime, ILocalSiloDetails silo,
    TimeProvider time, ILogger<PollerGrain> logger)
    : Grain, IEcsPoller, IDisposable
{
    private static readonly TimeSpan LeaseCheck = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndCheck = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LearnedPause = TimeSpan.FromMinutes(1);

    private readonly PollerRoster<EngineWait> _roster = new(FleetIdentity.New);
    private readonly long _started = time.GetTimestamp();
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenRegistration _applicationStopping;
    private IClusterEngine? _engine;
    private UnattendedWork? _unattended;
    private LearnedDurations? _learned;
    private string _key = string.Empty;

    private TimeSpan Now => time.GetElapsedTime(_started);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();

        // A cluster that no one registered here is told to whoever asks, not thrown out of the activation, whose exception would be Orleans' own.
        DurationHistory? history = storage.Exists ? new DurationHistory() : null;
        _engine = engines.TryCreate(_key, history);
        _unattended = _engine is { } engine ? new UnattendedWork(ShardKey.ClusterOf(_key), engine, storage, GrainFactory, time, logger) : null;

        _applicationStopping = lifetime.ApplicationStopping.UnsafeRegister(static state => ((PollerGrain)state!).Move(), this);
        this.RegisterGrainTimer(ExpireAsync, new GrainTimerCreationOptions(LeaseCheck, LeaseCheck) { KeepAlive = true, Interleave = true });
        this.RegisterGrainTimer(
            static (grain, _) => grain._unattended?.RecordEndsAsync() ?? Task.CompletedTask, this, new GrainTimerCreationOptions(EndCheck, EndCheck) { Interleave = true });
        if (_engine is not null && history is not null)
        {
            _learned = new LearnedDurations(storage.Document<string>("durations", this.GetGrainId()), history, time, logger);
            this.RegisterGrainTimer(static (grain, _) => grain.StoreLearnedAsync(), this, new GrainTimerCreationOptions(LearnedPause, LearnedPause) { Interleave = true });
            await _learned.LoadAsync().ConfigureAwait(true);
        }

        LogActivated(_key, silo.SiloAddress);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(true);
        await _applicationStopping.DisposeAsync().ConfigureAwait(true);
        await (_learned?.SaveAsync() ?? Task.CompletedTask).ConfigureAwait(true);
        if (_engine is not null)
        {
            // Ends the session too, so that an orderly end leaves no token behind.
            await _engine.DisposeAsync().ConfigureAwait(true);
        }

        LogDeactivated(_key, reason.ReasonCode);
    }

    // An activation that never became valid is not deactivated.
    public void Dispose()
    {
        _applicationStopping.Dispose();
        _stopping.Dispose();
    }

    public async Task<JoinAnswer> JoinAsync(Guid instance, List<WaitOrder> orders)
    {
        if (_engine is not { } engine)
        {
            return new JoinAnswer { Refusal = NotHosted() };
        }

        if (_stopping.IsCancellationRequested)
        {
            return new JoinAnswer { Epoch = _roster.Greet(instance, Now), Postponed = [.. orders.Select(static order => order.Wait)] };
        }

        foreach (WaitOrder order in orders.Where(static order => !order.Unattended))
        {
            _roster.TryAdd(instance, order.Wait, Now, mailbox => engine.Begin(order, mailbox));
        }

        List<long> postponed = [];
        await Task.WhenAll(orders.Where(static order => order.Unattended).Select(async order =>
        {
            KeepAnswer kept = await _unattended!.KeepAsync(order, Now).ConfigureAwait(true);
            if (kept.Trouble is not null)
            {
                postponed.Add(order.Wait);
                return;
            }

            _roster.TryAdd(instance, order.Wait, Now, mailbox => kept.Refusal is { } refusal ? engine.Refuse(order, mailbox, refusal) : engine.Begin(order, mailbox));
        })).ConfigureAwait(true);
        return new JoinAnswer { Epoch = _roster.Greet(instance, Now), Postponed = postponed };
    }

    public async Task<EventBatch> NextAsync(Guid instance, Guid epoch, long acknowledged, long oldestOpen)
    {
        if (!_roster.Knows(instance, epoch))
        {
            return new EventBatch { Epoch = Guid.Empty };
        }

        (InstanceMailbox mailbox, List<EngineWait> stale) = _roster.Acknowledge(instance, acknowledged, oldestOpen, Now);
        stale.ForEach(static wait => wait.Leave());
        using var patience = new CancellationTokenSource(FleetLimits.LongPoll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
        await mailbox.WaitForNewsAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return mailbox.Take(epoch) with { IsMoving = _stopping.IsCancellationRequested };
    }

    public Task LeaveAsync(Guid instance, List<long> waits)
    {
        foreach (long wait in waits)
        {
            if (_roster.Remove(instance, wait, Now) is { } left)
            {
                left.Leave();
            }
        }

        return Task.CompletedTask;
    }

    public Task<AttendAnswer> AttendAsync(KeepOrder order) =>
        Task.FromResult(_unattended?.Attend(order, Now) ?? new AttendAnswer { Refusal = NotHosted() });

    public Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        _engine?.CallAsync(request, cancellationToken) ?? Task.FromResult(new CallAnswer { Failure = FailureText.Write(new InvalidOperationException(NotHosted())) });

    public Task<PollerReport> DescribeAsync()
    {
        string where = silo.SiloAddress.ToString();
        PollerReport report = _engine?.Describe(where) ?? new PollerReport { Silo = where, Refusal = NotHosted() };
        return Task.FromResult(report with { Instances = _roster.Instances, Waits = _roster.Waits, Unattended = _unattended?.Count ?? 0 });
    }

    // Before Orleans stops anything, while this silo still answers: instances learn at once that they have to join elsewhere, and no call leads here any more.
    private void Move()
    {
        _stopping.Cancel();
        GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The application is stopping."));
    }

    private string NotHosted()
    {
        string cluster = ShardKey.ClusterOf(_key);
        return $"The silo {silo.Name} does not host the ECS cluster '{cluster}': every process with a silo calls silo.AddEcsTaskAwaiter(\"{cluster}\") and services.AddEcsTaskAwaiter(\"{cluster}\", ...).";
    }

    // An activation that finds that another has stored something is superseded: it ends now, not when nobody asks it any more.
    private async Task StoreLearnedAsync()
    {
        if (!await _learned!.SaveAsync().ConfigureAwait(true))
        {
            DeactivateOnIdle();
        }
    }

    private Task ExpireAsync(CancellationToken cancellationToken)
    {
        foreach (EngineWait deserted in _roster.Expire(Now, FleetLimits.Lease))
        {
            deserted.Leave();
        }

        _unattended?.Expire(Now, FleetLimits.UnattendedLease(options.Get(ShardKey.ClusterOf(_key)).UnattendedCheckInterval));

        // Without waits the grain may be collected as idle.
        if (_roster.Waits > 0 || _unattended is { Count: > 0 })
        {
            DelayDeactivation(FleetLimits.Lease * 2);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "The poller of {Cluster} runs on {Silo}.")]
    private partial void LogActivated(string cluster, SiloAddress silo);

    [LoggerMessage(EventId = 202, Level = LogLevel.Information, Message = "The poller of {Cluster} stopped here: {Reason}.")]
    private partial void LogDeactivated(string cluster, DeactivationReasonCode reason);
}

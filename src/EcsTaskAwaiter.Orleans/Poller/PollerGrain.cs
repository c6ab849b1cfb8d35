using EcsTaskAwaiter.Fleet.Contract;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
    IClusterEngineFactory engines, IHostApplicationLifetime lifetime, ILocalSiloDetails silo, TimeProvider time, ILogger<PollerGrain> logger)
    : Grain, IEcsPoller, IDisposable
{
    private static readonly TimeSpan LeaseCheck = TimeSpan.FromSeconds(2);

    private readonly PollerRoster<EngineWait> _roster = new(FleetIdentity.New);
    private readonly long _started = time.GetTimestamp();
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenRegistration _applicationStopping;
    private IClusterEngine? _engine;
    private string _key = string.Empty;

    private TimeSpan Now => time.GetElapsedTime(_started);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();

        // A cluster that no one registered here is told to whoever asks, not thrown out of the activation, whose exception would be Orleans' own.
        _engine = engines.TryCreate(_key);

        // Before Orleans stops anything: instances learn at once that they have to join elsewhere.
        _applicationStopping = lifetime.ApplicationStopping.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _stopping);
        this.RegisterGrainTimer(ExpireAsync, new GrainTimerCreationOptions(LeaseCheck, LeaseCheck) { KeepAlive = true, Interleave = true });
        LogActivated(_key, silo.SiloAddress);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(true);
        await _applicationStopping.DisposeAsync().ConfigureAwait(true);
        if (_engine is not null)
        {
            // Ends the session too, so that an orderly end leaves no token behind.
            await _engine.DisposeAsync().ConfigureAwait(true);
        }

        LogDeactivated(_key, reason.ReasonCode);
    }

    public void Dispose() => _stopping.Dispose();

    public Task<JoinAnswer> JoinAsync(Guid instance, List<WaitOrder> orders)
    {
        if (_engine is not { } engine)
        {
            return Task.FromResult(new JoinAnswer { Refusal = NotHosted() });
        }

        foreach (WaitOrder order in orders)
        {
            _roster.TryAdd(instance, order.Wait, Now, mailbox => engine.Begin(order, mailbox));
        }

        return Task.FromResult(new JoinAnswer { Epoch = _roster.Greet(instance, Now) });
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

    public Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        _engine?.CallAsync(request, cancellationToken) ?? Task.FromResult(new CallAnswer { Failure = FailureText.Write(new InvalidOperationException(NotHosted())) });

    public Task<PollerReport> DescribeAsync() => Task.FromResult(new PollerReport
    {
        Silo = silo.SiloAddress.ToString(),
        Instances = _roster.Instances,
        Waits = _roster.Waits,
    });

    private string NotHosted()
    {
        string cluster = ShardKey.ClusterOf(_key);
        return $"The silo {silo.Name} does not host the ECS cluster '{cluster}': every process with a silo calls silo.AddEcsTaskAwaiter(\"{cluster}\") and services.AddEcsTaskAwaiter(\"{cluster}\", ...).";
    }

    private Task ExpireAsync(CancellationToken cancellationToken)
    {
        foreach (EngineWait deserted in _roster.Expire(Now, FleetLimits.Lease))
        {
            deserted.Leave();
        }

        // Without waits the grain may be collected as idle.
        if (_roster.Waits > 0)
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

using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>In place of the polling loop of one process: every wait goes to the poller of the fleet.</summary>
internal sealed class RemoteLoop : IOperationLoop
{
    private readonly string _cluster;
    private readonly MonotonicClock _clock;
    private readonly TimeSpan _defaultTimeout;
    private readonly RemoteShard[] _shards;

    public RemoteLoop(string cluster, IPollerLinks links, int shards, TimeSpan defaultTimeout, TimeProvider time, MonotonicClock clock, ILogger logger)
    {
        (_cluster, _clock, _defaultTimeout) = (cluster, clock, defaultTimeout);
        _shards = [.. Enumerable.Range(0, shards).Select(shard => new RemoteShard(links.To(ShardKey.Of(cluster, shard, shards)), cluster, time, clock, logger))];
    }

    public int Count => _shards.Sum(static shard => shard.Count);

    // Requests are made by the poller.
    public int InFlight => 0;

    public bool IsQuiet => Count == 0;

    public void Check(EcsWaitOptions options)
    {
        if (options.Schedule is not null)
        {
            throw new ArgumentException(
                $"EcsWaitOptions.Schedule cannot be used with the cluster '{_cluster}', which is shared through Orleans: a schedule object cannot cross to the poller. Set EcsPollingOptions.Schedule in every process instead.",
                nameof(options));
        }
    }

    public void Join(EcsOperationId id, Subscriber subscriber, OperationStatus? known, CancellationToken cancellationToken) =>
        ShardOf(id).Join(id, subscriber, known ?? OperationStatus.Start(_clock.Now), subscriber.Timeout ?? _defaultTimeout, cancellationToken);

    public bool TryEndAtOnce(Subscriber subscriber, in StatusSnapshot end)
    {
        if (!WaitEnding.IsEndFor(subscriber, end.Status, poll: 0))
        {
            return false;
        }

        if (subscriber.WantsProgress)
        {
            subscriber.Report(end.Status.Describe(end.Id, end.Now, end.UtcNow, subscriber.Attempt)!);
        }

        WaitEnding.ByEnd(subscriber, end).PublishToCaller();
        return true;
    }

    public void Leave(Subscriber subscriber, CancellationToken cancellationToken)
    {
        foreach (RemoteShard shard in _shards)
        {
            shard.Leave(subscriber, cancellationToken);
        }
    }

    public void LeaveAll(IEnumerable<Subscriber> subscribers, CancellationToken cancellationToken)
    {
        foreach (Subscriber subscriber in subscribers)
        {
            Leave(subscriber, cancellationToken);
        }
    }

    public ResumePoint? WhereItStands(Subscriber subscriber) => _shards.Select(shard => shard.WhereItStands(subscriber)).FirstOrDefault(static point => point is not null);

    public TrackingHealth GetHealth()
    {
        int count = Count;
        return _shards.Select(static shard => shard.Outage).FirstOrDefault(static outage => outage is not null) is { } fault
            ? new TrackingHealth(count, Stale: count, _shards.Max(static shard => shard.OutageDuration), fault)
            : new TrackingHealth(count, Stale: 0, TimeSpan.Zero, Fault: null);
    }

    public Task StopAsync() => Task.WhenAll(_shards.Select(static shard => shard.StopAsync()));

    private RemoteShard ShardOf(EcsOperationId id) => _shards[ShardKey.ShardOf(id.TaskPath, _shards.Length)];
}

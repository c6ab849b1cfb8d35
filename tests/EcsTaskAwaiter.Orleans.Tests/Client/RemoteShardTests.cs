using EcsTaskAwaiter.Fleet.Client;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Tests.Support;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;
using EcsTaskAwaiter.Waiting;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Fleet.Tests.Client;

public sealed class RemoteShardTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly FakeLink _poller = new();
    private readonly RemoteShard _shard;

    public RemoteShardTests() =>
        _shard = new RemoteShard(_poller, "east", TimeProvider.System, new MonotonicClock(TimeProvider.System), NullLogger.Instance);

    [Fact]
    public async Task A_poller_that_cannot_be_told_of_a_left_wait_does_not_hold_up_the_disposal()
    {
        var told = new TaskCompletionSource();
        bool isAsked = false;
        _poller.OnLeave = () =>
        {
            isAsked = true;
            return told.Task;
        };
        TaskSubscriber wait = Join("10.4.0.1");
        Join("10.4.0.2");
        await Patience.UntilAsync(() => Joined().SequenceEqual([1, 2]), "both waits have joined");

        _shard.Leave(wait, new CancellationToken(canceled: true));
        await Patience.UntilAsync(() => isAsked, "the poller is told");
        Task stop = _shard.StopAsync();
        _poller.News.SetException(new ObjectDisposedException("client"));
        told.SetException(new ObjectDisposedException("client"));

        await stop.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_wait_that_the_poller_postpones_is_sent_again()
    {
        int calls = 0;
        _poller.OnJoin = waits => new JoinAnswer { Epoch = Guid.NewGuid(), Postponed = ++calls < 3 ? waits : [] };
        Join("10.4.0.1");

        await Patience.UntilAsync(() => Joined().Count == 3, "the wait is sent until it is taken");
        Joined().Should().Equal(1, 1, 1);
        Task stop = _shard.StopAsync();
        _poller.News.SetException(new ObjectDisposedException("client"));
        await stop;
    }

    private List<long> Joined()
    {
        lock (_poller.Joins)
        {
            return [.. _poller.Joins.SelectMany(static waits => waits)];
        }
    }

    private TaskSubscriber Join(string dataStore)
    {
        var wait = new TaskSubscriber(new EcsWaitOptions(), attempt: 1, progress: null);
        var id = EcsOperationId.ForDataStore(dataStore, "CREATE");
        _shard.Join(id, wait, OperationStatus.Start(TimeSpan.Zero), Timeout.InfiniteTimeSpan, CancellationToken.None);
        return wait;
    }
}

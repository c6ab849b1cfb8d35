using EcsTaskAwaiter.Fleet.Client;
using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Tests.Support;

/// <summary>A poller that takes every wait and has no news, unless told otherwise.</summary>
internal sealed class FakeLink : IPollerLink
{
    private readonly Guid _epoch = Guid.NewGuid();

    public List<List<long>> Joins { get; } = [];

    /// <summary>What asking for news comes to; it stays open until this is set.</summary>
    public TaskCompletionSource<EventBatch> News { get; } = new();

    public Func<List<long>, JoinAnswer>? OnJoin { get; set; }

    public Func<Task> OnLeave { get; set; } = static () => Task.CompletedTask;

    public Task<JoinAnswer> JoinAsync(Guid instance, List<WaitOrder> orders)
    {
        List<long> waits = orders.ConvertAll(static order => order.Wait);
        lock (Joins)
        {
            Joins.Add(waits);
        }

        return Task.FromResult(OnJoin?.Invoke(waits) ?? new JoinAnswer { Epoch = _epoch });
    }

    public Task<EventBatch> NextAsync(Guid instance, Guid epoch, long acknowledged, long oldestOpen) => News.Task;

    public Task LeaveAsync(Guid instance, List<long> waits) => OnLeave();

    public Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PollerReport> DescribeAsync() => throw new NotSupportedException();
}

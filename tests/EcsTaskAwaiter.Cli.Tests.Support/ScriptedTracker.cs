using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace EcsTaskAwaiter.Cli.Tests.Dashboard;

/// <summary>A tracker whose operations go as the test says: all that a dashboard asks of one is to observe.</summary>
internal sealed class ScriptedTracker : IEcsOperationTracker
{
    private readonly Dictionary<EcsOperationId, ReplaySubject<TaskProgress>> _operations = [];
    private readonly Lock _gate = new();

    /// <summary>How many observe this operation now.</summary>
    public bool IsObserved(EcsOperationId id) => Operation(id).HasObservers;

    public void Tell(TaskProgress progress) => Operation(progress.Id).OnNext(progress);

    public void Complete(EcsOperationId id) => Operation(id).OnCompleted();

    public void Fail(EcsOperationId id, Exception error) => Operation(id).OnError(error);

    /// <summary>The next to observe this operation sees it from its beginning.</summary>
    public void Renew(EcsOperationId id)
    {
        lock (_gate)
        {
            _operations.Remove(id);
        }
    }

    public IObservable<TaskProgress> Observe(EcsOperationId id, EcsWaitOptions? options = null) => Observable.Defer(() => Operation(id));

    public IObservable<TaskProgress> Observe(string dataStoreId, string opId) => throw new NotSupportedException();

    public Task<EcsTaskResult> WaitAsync(string dataStoreId, string opId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<EcsTaskResult> WaitAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<TaskProgress> WatchAsync(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public EcsOperation Track(EcsOperationId id, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public EcsOperation Track(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public EcsOperation Resume(string token, EcsWaitOptions? options = null) => throw new NotSupportedException();

    public Task<EcsTask> GetTaskAsync(EcsOperationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<EcsTaskResult> RunAsync(Func<CancellationToken, Task<EcsTask>> submit, EcsRunOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IObservable<BatchProgress> ObserveAll(IEnumerable<EcsTask> submitted, EcsWaitOptions? options = null) => throw new NotSupportedException();

    public IObservable<TaskProgress> Observe(EcsTask submitted, EcsWaitOptions? options = null) => throw new NotSupportedException();

    public Task<EcsTaskResult> WaitAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<TaskProgress> WatchAsync(EcsTask submitted, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<EcsBatchResult> RunAsync(Func<CancellationToken, Task<IReadOnlyList<EcsTask>>> submit, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<EcsBatchResult> WaitAllAsync(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<EcsOperation> WhenEach(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IObservable<BatchProgress> ObserveAll(IEnumerable<EcsOperationId> ids, EcsWaitOptions? options = null) => throw new NotSupportedException();

    private ReplaySubject<TaskProgress> Operation(EcsOperationId id)
    {
        lock (_gate)
        {
            if (!_operations.TryGetValue(id, out ReplaySubject<TaskProgress>? operation))
            {
                _operations.Add(id, operation = new ReplaySubject<TaskProgress>(1));
            }

            return operation;
        }
    }
}

using System.Runtime;

namespace EcsTaskAwaiter.Testing.Time;

/// <summary>A stretch of real time without a sign of activity, and what the thread pool did in it. Used by one thread, which keeps sampling.</summary>
internal sealed class QuietPeriod
{
    private readonly ActivityCounter _activity;
    private readonly TimeProvider _real;
    private long _activityCount;
    private long _compiledMethods;
    private long _completedItems;
    private long _begin;
    private long _beginOfStandstill;

    public QuietPeriod(ActivityCounter activity, TimeProvider real)
    {
        _activity = activity;
        _real = real;
        Restart();
    }

    /// <summary>How long there has been no sign of activity.</summary>
    public TimeSpan Length => _real.GetElapsedTime(_begin);

    /// <summary>How long the pool has not finished or queued any work item either: its busy threads are blocked.</summary>
    public TimeSpan Standstill => _real.GetElapsedTime(_beginOfStandstill);

    /// <summary>The fewest busy threads seen in it; any others were not busy throughout.</summary>
    public int FewestBusy { get; private set; }

    /// <summary>Takes a sample; begins again when there was activity.</summary>
    /// <param name="ignoreCompiler">Whether compiling methods, which a neighbour may do all the time, counts as no activity.</param>
    public void Sample(bool ignoreCompiler)
    {
        bool compiled = !ignoreCompiler && JitInfo.GetCompiledMethodCount() != _compiledMethods;
        if (_activity.IsAnswering || _activity.Count != _activityCount || compiled)
        {
            Restart();
        }

        long completed = ThreadPool.CompletedWorkItemCount;
        if (completed != _completedItems || ThreadPool.PendingWorkItemCount > 0)
        {
            _completedItems = completed;
            _beginOfStandstill = _real.GetTimestamp();
        }

        FewestBusy = Math.Min(FewestBusy, ThreadPoolLoad.BusyThreads);
    }

    private void Restart()
    {
        _activityCount = _activity.Count;
        _compiledMethods = JitInfo.GetCompiledMethodCount();
        _begin = _beginOfStandstill = _real.GetTimestamp();
        FewestBusy = int.MaxValue;
    }
}

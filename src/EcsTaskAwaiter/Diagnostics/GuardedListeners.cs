using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>
/// Reports to whoever listens to traces and metrics. Listeners are a caller's code: what one throws is logged, and neither a wait nor the loop that serves
/// everyone fails because of it. None of the methods may be called under a lock. Thread-safe.
/// </summary>
internal sealed class GuardedListeners(ClusterInstruments instruments, ILogger logger)
{
    /// <summary>How late the system's timers may fire without anything having held a poll back.</summary>
    private static readonly TimeSpan TimerLateness = TimeSpan.FromMilliseconds(20);

    /// <summary>Begins the trace of a wait; null when nobody listens.</summary>
    public WaitTrace? BeginTrace(EcsOperationId id, Func<EcsOperationId, string> kind, int attempt, bool isSubmitted, DateTimeOffset utcNow) =>
        WaitTrace.IsWanted ? BeginWantedTrace(id, kind(id), attempt, isSubmitted, utcNow) : null;

    /// <summary>Reports a poll.</summary>
    /// <param name="poll">What is told of it.</param>
    /// <param name="heldBack">How long it was due before it began.</param>
    public void Polled(in PollRecord poll, TimeSpan heldBack) => Guard((poll, heldBack), static (instruments, state) =>
    {
        instruments.BudgetWaited(state.heldBack > TimerLateness ? state.heldBack : TimeSpan.Zero);
        instruments.Polled(state.poll);
    });

    /// <inheritdoc cref="ClusterInstruments.OperationEnded"/>
    public void OperationEnded(string kind, string outcome, int requests, TimeSpan duration, TimeSpan? noticeDelay) =>
        Guard((kind, outcome, requests, duration, noticeDelay), static (instruments, state) =>
            instruments.OperationEnded(state.kind, state.outcome, state.requests, state.duration, state.noticeDelay));

    /// <summary>Whether anybody listens to what <see cref="OperationEnded"/> reports.</summary>
    public bool WantsOperations => instruments.WantsOperations;

    /// <summary>Reports the end of a wait, and ends its trace.</summary>
    /// <param name="outcome">One of <see cref="Outcomes"/>.</param>
    /// <param name="trace">The wait's trace, or null.</param>
    /// <param name="polls">How many polls the operation has had.</param>
    /// <param name="failure">Makes what the caller is thrown; null for a result and for a cancellation.</param>
    /// <param name="utcNow">The wall clock.</param>
    public void WaitEnded(string outcome, WaitTrace? trace, int polls, Func<Exception>? failure, DateTimeOffset utcNow) =>
        Guard((outcome, trace, polls, failure, utcNow), static (instruments, state) =>
        {
            instruments.WaitEnded(state.outcome);
            state.trace?.End(state.outcome, state.polls, state.failure?.Invoke(), state.utcNow);
        });

    /// <inheritdoc cref="ClusterInstruments.LoginTried"/>
    public void LoginTried(Errors.PollFault? fault) => Guard(fault, static (instruments, state) => instruments.LoginTried(state));

    /// <inheritdoc cref="ClusterInstruments.Watch"/>
    public void WatchActiveOperations(Func<int> active) => instruments.Watch(active);

    // A method of its own: its closure would else be made for each wait, traced or not.
    private WaitTrace? BeginWantedTrace(EcsOperationId id, string kind, int attempt, bool isSubmitted, DateTimeOffset utcNow)
    {
        WaitTrace? trace = null;
        Guard(() => trace = WaitTrace.Begin(id, kind, attempt, isSubmitted, instruments.Cluster, utcNow));
        return trace;
    }

    private void Guard(Action report) => Guard(report, static (_, state) => state());

    // With the state beside the call, so that a report that nobody listens to allocates nothing.
    private void Guard<TState>(in TState state, Action<ClusterInstruments, TState> report)
    {
        try
        {
            report(instruments, state);
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ListenerLog.Threw(logger, exception);
        }
    }
}

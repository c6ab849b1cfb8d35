using EcsTaskAwaiter.Histories.Callers;
using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>One whole history: made of a seed, lived through in virtual time, and looked at all the while.</summary>
internal sealed class History : IDisposable
{
    /// <summary>After the disposal nothing may happen any more, for so long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromHours(3);

    private readonly int _seed;
    private readonly World _world;
    private readonly HistoryPlan _plan;
    private readonly Findings _findings;
    private readonly HistoryParts _parts;
    private readonly List<Caller> _callers = [];
    private Task? _disposal;

    private History(int seed, Action<EcsTaskAwaiterOptions>? configure)
    {
        _seed = seed;
        _world = new World(seed);
        _plan = HistoryGenerator.Draw(_world.Chance);
        _findings = new Findings(_world.Trace);
        _parts = new HistoryParts(seed, _world, _findings, _plan, configure);
        _parts.Stage.Dispose = DisposeTracker;
    }

    /// <summary>Runs the history of a seed, on the pool's one thread.</summary>
    public static Task<HistoryOutcome> RunAsync(int seed) => Task.Run(async () =>
    {
        using var history = new History(seed, configure: null);
        return await history.RunAsync();
    });

    public void Dispose() => _parts.Dispose();

    private async Task<HistoryOutcome> RunAsync()
    {
        Schedule();
        await PumpAsync(_plan.Disposal.At);
        DisposeTracker();
        await PumpAsync(_world.Now + Silence);
        _parts.Server.IsSilenced = true;
        _findings.Unless(_disposal!.IsCompletedSuccessfully, $"the disposal has not ended: {_disposal.Status}");
        await SettleAsync();
        _parts.LookAtTheEnd(_plan.Disposal.IsAsync);
        string[] header = [.. _plan.Lines];
        return new HistoryOutcome(_seed, _findings.All, header.Concat(_world.Trace.Lines), _parts.Count());
    }

    private void Schedule()
    {
        foreach (CallerPlan plan in _plan.Callers)
        {
            Caller caller = Caller.Of(_parts.Stage, plan);
            _callers.Add(caller);
            _world.Agenda.At(plan.At, caller.Begin);
            if (plan.LeavesAt is { } leaves)
            {
                _world.Agenda.At(leaves, caller.Leave);
            }
        }

        _parts.Stage.Looking.AddRange(_callers);
        foreach ((TimeSpan at, ClusterEvent what, TimeSpan by) in _plan.Events)
        {
            _world.Agenda.At(at, () => _parts.Happen(what, by));
        }
    }

    // Moves from instant to instant; at each, everything comes to rest before time goes on.
    private async Task PumpAsync(TimeSpan until)
    {
        while (true)
        {
            await SettleAsync();
            Look();
            if (_disposal is { IsCompleted: true } && _world.Agenda.Next > until && _world.Clock.TimersAlive == 0)
            {
                return;
            }

            TimeSpan next = _world.Agenda.Next < until ? _world.Agenda.Next : until;
            bool timersFirst = _world.Chance.Next(2) == 0;
            if (_world.Clock.FireNext(timersFirst ? next : next - TimeSpan.FromTicks(1)))
            {
                continue;
            }

            if (_world.Agenda.Next > until)
            {
                _world.Clock.AdvanceTo(until);
                return;
            }

            _world.Clock.Skip(next);
            _world.Agenda.Take()();
        }
    }

    // The pool has one thread, and this runs on it: when nothing else is queued, nothing else goes on.
    private static async Task SettleAsync()
    {
        do
        {
            await Task.Yield();
        }
        while (ThreadPool.PendingWorkItemCount > 0);
    }

    private void Look()
    {
        for (int i = 0; i < _parts.Stage.Looking.Count; i++)
        {
            _parts.Stage.Looking[i].Look();
        }

        _parts.Ledger.Look();
        _parts.LookAtRequests();
    }

    private void DisposeTracker()
    {
        if (_disposal is not null)
        {
            return;
        }

        _parts.Ledger.Dispose();
        if (_plan.Disposal.IsAsync)
        {
            _disposal = _parts.Stage.Tracker.DisposeAsync().AsTask();
        }
        else
        {
            _parts.Stage.Tracker.Dispose();
            _disposal = Task.CompletedTask;
        }
    }
}

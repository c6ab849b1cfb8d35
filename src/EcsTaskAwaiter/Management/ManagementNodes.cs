using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>Sends a request to the node that works, and to the next when one is down. Any node of a cluster answers for all of it. Thread-safe.</summary>
internal sealed class ManagementNodes(ManagementTransport transport, IReadOnlyList<Uri> endpoints, TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly long _start = timeProvider.GetTimestamp();

    // One for each node to begin with; made once, since a request is sent many times a second.
    private readonly int[][] _rounds = [.. endpoints.Select((_, first) => endpoints.Select((_, step) => (first + step) % endpoints.Count).ToArray())];
    private readonly NodeHealth[] _health = [.. endpoints.Select(_ => new NodeHealth())];
    private int _current;

    public bool HasSeveral => endpoints.Count > 1;

    /// <summary>Whether a node answered when it was last asked; null before any was.</summary>
    public bool? IsReachable
    {
        get
        {
            lock (_gate)
            {
                return _health.Any(node => node is { WasAsked: true, Fault: null }) ? true : _health.Any(node => node.WasAsked) ? false : null;
            }
        }
    }

    private TimeSpan Now => timeProvider.GetElapsedTime(_start);

    public ValueTask<ManagementReply> SendAsync(ManagementCall call, string? token, CancellationToken cancellationToken) => SendAsync(call, token, InOrder(), cancellationToken);

    /// <summary>Sends a request to another node than the one in use: whether a token counts on all of them is not documented.</summary>
    public ValueTask<ManagementReply> SendToAnotherAsync(ManagementCall call, string? token, CancellationToken cancellationToken) =>
        SendAsync(call, token, InOrder()[1..], cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ManagementReply> SendAsync(ManagementCall call, string? token, int[] order, CancellationToken cancellationToken)
    {
        ManagementReply? reply = null;
        foreach (int node in order)
        {
            if (KnownFault(node, call) is { } known)
            {
                // Another request is finding out; until it has, what was last found out stands.
                reply ??= ManagementReply.Failed(known, wasNotSent: true);
                continue;
            }

            PollFault? down;
            try
            {
                reply = await transport.SendAsync(call, token, endpoints[node], cancellationToken).ConfigureAwait(false);
                down = reply.Fault is { Kind: PollFaultKind.Unreachable or PollFaultKind.TimedOut } fault ? fault : null;
                Note(node, down);
            }
            finally
            {
                Leave(node, call);
            }

            if (down is null || (call.Method != HttpMethod.Get && !reply.WasNotSent))
            {
                // Not to the next node either when a submission may have been taken: that could do the work twice.
                return reply;
            }
        }

        return reply!;
    }

    // Null when the call may be sent; it must then be, and leave, since it may have become the node's probe.
    private PollFault? KnownFault(int node, ManagementCall call)
    {
        lock (_gate)
        {
            return _health[node].TryEnter(call) ? null : _health[node].Fault;
        }
    }

    private void Leave(int node, ManagementCall call)
    {
        lock (_gate)
        {
            _health[node].Leave(call);
        }
    }

    private int[] InOrder()
    {
        lock (_gate)
        {
            return HasSeveral && AnyIsAvoided(Now) ? AvoidedLast(_rounds[_current], Now) : _rounds[_current];
        }
    }

    private bool AnyIsAvoided(TimeSpan now)
    {
        foreach (NodeHealth node in _health)
        {
            if (node.IsAvoided(now))
            {
                return true;
            }
        }

        return false;
    }

    private int[] AvoidedLast(int[] round, TimeSpan now) => [.. round.OrderBy(node => _health[node].IsAvoided(now))];

    private void Note(int node, PollFault? fault)
    {
        lock (_gate)
        {
            if (fault is null)
            {
                _current = node;
                _health[node].MarkUp();
            }
            else
            {
                _health[node].MarkDown(fault, Now);
            }
        }
    }
}

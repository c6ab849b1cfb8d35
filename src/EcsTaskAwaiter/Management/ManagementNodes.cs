using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>Sends a request to the node that works, and to the next when one is down. Any node of a cluster answers for all of it. Thread-safe.</summary>
internal sealed class ManagementNodes(ManagementTransport transport, IReadOnlyList<Uri> endpoints, TimeProvider timeProvider)
{
    private static readonly TimeSpan Avoidance = TimeSpan.FromSeconds(30);

    private static readonly int[] Only = [0];

    private readonly Lock _gate = new();
    private readonly long _start = timeProvider.GetTimestamp();
    private readonly TimeSpan[] _downUntil = new TimeSpan[endpoints.Count];
    private int _current;

    public bool HasSeveral => endpoints.Count > 1;

    public ValueTask<ManagementReply> SendAsync(ManagementCall call, CancellationToken cancellationToken) => SendAsync(call, InOrder(), cancellationToken);

    /// <summary>Sends a request to another node than the one in use: whether a token counts on all of them is not documented.</summary>
    public ValueTask<ManagementReply> SendToAnotherAsync(ManagementCall call, CancellationToken cancellationToken) => SendAsync(call, InOrder()[1..], cancellationToken);

    private async ValueTask<ManagementReply> SendAsync(ManagementCall call, int[] order, CancellationToken cancellationToken)
    {
        ManagementReply? reply = null;
        foreach (int node in order)
        {
            reply = await transport.SendAsync(call, endpoints[node], cancellationToken).ConfigureAwait(false);
            if (reply.Fault?.Kind is not (PollFaultKind.Unreachable or PollFaultKind.TimedOut))
            {
                MarkUp(node);
                return reply;
            }

            MarkDown(node);
            if (call.Method != HttpMethod.Get && !reply.WasNotSent)
            {
                // It may have been taken: sending it to another node could do the work twice.
                return reply;
            }
        }

        return reply!;
    }

    private int[] InOrder()
    {
        if (!HasSeveral)
        {
            return Only;
        }

        lock (_gate)
        {
            TimeSpan now = timeProvider.GetElapsedTime(_start);
            return [.. Enumerable.Range(0, endpoints.Count)
                .Select(step => (_current + step) % endpoints.Count)
                .OrderBy(node => _downUntil[node] > now)];
        }
    }

    private void MarkUp(int node)
    {
        lock (_gate)
        {
            _current = node;
            _downUntil[node] = TimeSpan.Zero;
        }
    }

    private void MarkDown(int node)
    {
        lock (_gate)
        {
            _downUntil[node] = timeProvider.GetElapsedTime(_start) + Avoidance;
        }
    }
}

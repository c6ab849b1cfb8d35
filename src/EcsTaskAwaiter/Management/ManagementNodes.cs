using System.Globalization;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>Sends a request to the node that works, and to the next when one is down. Any node of a cluster answers for all of it. Thread-safe.</summary>
internal sealed partial class ManagementNodes(ManagementTransport transport, IReadOnlyList<Uri> endpoints, TimeProvider timeProvider, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly MonotonicClock _clock = new(timeProvider);

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

    private TimeSpan Now => _clock.Now;

    public ValueTask<ManagementReply> SendAsync(ManagementCall call, string? token, CancellationToken cancellationToken) => SendAsync(call, token, InOrder(), cancellationToken);

    /// <summary>Sends a request to another node than the one in use: whether a token counts on all of them is not documented.</summary>
    public ValueTask<ManagementReply> SendToAnotherAsync(ManagementCall call, string? token, CancellationToken cancellationToken) =>
        SendAsync(call, token, InOrder()[1..], cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ManagementReply> SendAsync(ManagementCall call, string? token, int[] order, CancellationToken cancellationToken)
    {
        ManagementReply? best = null;
        int failed = 0;
        foreach (int node in order)
        {
            if (KnownFault(node, call) is { } known)
            {
                // Another request is probing the node; until it ends, what was found out last stands.
                best ??= ManagementReply.Failed(known, wasNotSent: true);
                failed++;
                continue;
            }

            ManagementReply reply;
            try
            {
                reply = await SendToNodeAsync(call, token, endpoints[node], cancellationToken).ConfigureAwait(false);
                Note(node, reply, call, order.AsSpan(0, failed));
            }
            finally
            {
                Leave(node, call);
            }

            if (NodeAnswer.IsWell(reply, call))
            {
                LogChanges(node, order.AsSpan(0, failed));
                return reply;
            }

            failed++;
            best = best is null ? reply : Better(best, reply);
            if (!MayGoToAnother(call, reply))
            {
                return reply;
            }
        }

        return best!;
    }

    // Some front ends redirect to the address with a trailing slash. Followed by hand, since anything else must not be followed.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ManagementReply> SendToNodeAsync(ManagementCall call, string? token, Uri node, CancellationToken cancellationToken)
    {
        ManagementReply reply = await transport.SendAsync(call, token, node, repeatsAnswers: !HasSeveral, cancellationToken).ConfigureAwait(false);
        if (!reply.IsRedirect || reply.StatusCode == 303 || reply.Token is not null || !RedirectTarget.IsSamePathWithSlash(reply.Location, node, call.Path))
        {
            return reply;
        }

        reply.Dispose();
        call.AppendSlash();
        return await transport.SendAsync(call, token, node, repeatsAnswers: !HasSeveral, cancellationToken).ConfigureAwait(false);
    }

    private static bool MayGoToAnother(ManagementCall call, ManagementReply reply) => call.Kind switch
    {
        CallKind.Read => true,
        CallKind.Login => (reply.WasNotSent || reply.Fault is null) && call.Requests < call.MaximumRequests,
        _ => reply.WasNotSent,
    };

    // What to report of several nodes that all failed: an answer rather than none, and of two of a kind the later. A certificate that is not trusted is
    // final, but not while another node may come back.
    private static ManagementReply Better(ManagementReply before, ManagementReply reply)
    {
        (ManagementReply better, ManagementReply other) = Rank(before) > Rank(reply) ? (before, reply) : (reply, before);
        return other.Fault is { Kind: PollFaultKind.CertificateNotTrusted } certificate && better.Fault is { Kind: not PollFaultKind.CertificateNotTrusted } fault
            ? better with { Fault = fault with { Summary = $"{fault.Summary} {certificate.Summary}" } }
            : better;
    }

    private static int Rank(ManagementReply reply) => reply.Fault?.Kind switch
    {
        null => 2,
        PollFaultKind.CertificateNotTrusted => 0,
        _ => 1,
    };

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

    // Of those avoided, the one that failed longest ago comes first.
    private int[] AvoidedLast(int[] round, TimeSpan now) => [.. round.OrderBy(node => _health[node].IsAvoided(now) ? _health[node].AvoidedUntil : TimeSpan.Zero)];

    private void Note(int node, ManagementReply reply, ManagementCall call, ReadOnlySpan<int> failedBefore)
    {
        bool isLogin = call.Kind == CallKind.Login;
        call.PossibleTokens += isLogin && LoginOutcome.MayHaveIssuedToken(reply) ? 1 : 0;
        bool isWell = NodeAnswer.IsWell(reply, call);
        lock (_gate)
        {
            TimeSpan now = Now;
            if (!isWell)
            {
                _health[node].Trouble = reply.Fault?.Summary
                    ?? string.Create(CultureInfo.InvariantCulture, $"It answered HTTP {reply.StatusCode}{(reply.StatusCode < 500 ? ", but not as the ECS API does" : string.Empty)}.");
            }

            if (reply.Fault is { Kind: PollFaultKind.Unreachable or PollFaultKind.TimedOut } down)
            {
                _health[node].MarkDown(down, now, isLogin && !reply.WasNotSent);
                return;
            }

            if (reply.Fault is not { Kind: PollFaultKind.CertificateNotTrusted })
            {
                _health[node].MarkUp();
            }

            if (!isWell)
            {
                return;
            }

            _current = node;
            foreach (int sick in failedBefore)
            {
                if (_health[sick].Fault is null)
                {
                    _health[sick].MarkSick(now);
                }
            }
        }
    }

    // One that fails beside others that work is in no outage, so nothing else would tell of it.
    private void LogChanges(int well, ReadOnlySpan<int> failedBefore)
    {
        foreach (int failed in failedBefore)
        {
            if (_health[failed].BeginsToBePassedOver())
            {
                LogPassedOver(endpoints[failed].Authority, _health[failed].Trouble);
            }
        }

        if (_health[well].EndsToBePassedOver())
        {
            LogAnswersAgain(endpoints[well].Authority);
        }
    }

    [LoggerMessage(125, LogLevel.Warning, "The node {Node} is passed over, and another one is asked. {Reason}", EventName = "NodePassedOver")]
    private partial void LogPassedOver(string node, string reason);

    [LoggerMessage(126, LogLevel.Information, "The node {Node} answers again.", EventName = "NodeAnswersAgain")]
    private partial void LogAnswersAgain(string node);
}

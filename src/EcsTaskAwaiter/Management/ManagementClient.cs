using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tasks;
using EcsTaskAwaiter.Wire;
using Microsoft.Extensions.Logging;
using Polly;

namespace EcsTaskAwaiter.Management;

/// <summary>One cluster's management API: one call at a time, with a session and several nodes. Knows nothing of waiting. Thread-safe.</summary>
internal sealed class ManagementClient : IOperationSource, IAsyncDisposable, IDisposable
{
    private readonly ManagementTransport _transport;
    private readonly ManagementNodes _nodes;
    private readonly ManagementSession _session;

    public ManagementClient(
        HttpMessageInvoker http,
        ResiliencePipeline<HttpResponseMessage> resilience,
        ManagementSettings settings,
        TimeProvider timeProvider,
        ILogger logger,
        ClusterInstruments instruments,
        Func<ITokenSource, ITokenSource>? wrap = null)
    {
        _transport = new ManagementTransport(http, resilience, settings, timeProvider, logger);
        _nodes = new ManagementNodes(_transport, settings.Endpoints, timeProvider, logger);
        _session = new ManagementSession(_nodes, settings, timeProvider, logger, new GuardedListeners(instruments, logger), wrap);
    }

    /// <inheritdoc cref="ManagementNodes.IsReachable"/>
    public bool? IsReachable => _nodes.IsReachable;

    /// <inheritdoc cref="ManagementSession.IsLoggedIn"/>
    public bool IsLoggedIn => _session.IsLoggedIn;

    /// <inheritdoc cref="ManagementSession.Refusal"/>
    public PollFault? LoginRefusal => _session.Refusal;

    public ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
    {
        var call = new ManagementCall(HttpMethod.Get, id.TaskPath) { YieldsToProbe = true };
        return SendAsync(call, (call, id, knownBody), ToReading, cancellationToken);
    }

    /// <summary>
    /// Sends a call within the session, and has the answer, or why there is none, read: its body is gone afterwards. A session that has ended is
    /// renewed once, and the call sent once more.
    /// </summary>
    /// <param name="call">What to send.</param>
    /// <param name="state">What <paramref name="read"/> gets besides: it is called within this method, so that a poll pays for no other.</param>
    /// <param name="read">Makes the result, or throws.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TResult> SendAsync<TState, TResult>(
        ManagementCall call, TState state, Func<ManagementReply, TState, TResult> read, CancellationToken cancellationToken)
    {
        string? refused = null;
        int tries = 0;
        while (true)
        {
            SessionOutcome session = await _session.GetTokenAsync(refused, cancellationToken).ConfigureAwait(false);
            if (session.Token is not { } token)
            {
                return read(ManagementReply.Failed(session.Fault!, wasNotSent: true) with { RetryAfter = session.RetryAfter }, state);
            }

            call.ClosesConnection = _session.DoubtsSharing;
            int requests = call.Requests;
            ManagementReply reply = await _nodes.SendAsync(call, token, cancellationToken).ConfigureAwait(false);
            if (reply.AsksForLogin && _nodes.HasSeveral && call.Requests == requests + 1)
            {
                // Before a login, which uses up one of the user's 100 tokens, another node may still accept this token; unless others were asked just now.
                ManagementReply other = await _nodes.SendToAnotherAsync(call, token, cancellationToken).ConfigureAwait(false);

                // A submission that another node may have taken is over, whatever became of its answer: after a login it would be sent a second time.
                bool isOver = other is { Fault: null, StatusCode: < 500 } || (call.Kind == CallKind.Submission && !other.WasNotSent);
                reply = isOver ? other : reply;
            }

            if (!reply.AsksForLogin)
            {
                if (reply.Fault is null && reply.StatusCode < 500)
                {
                    _session.Accepted(token);
                }

                using (reply)
                {
                    return read(reply, state);
                }
            }

            switch (_session.Refused(token, ++tries, reply.StatusCode, out PollFault fault))
            {
                case TokenVerdict.Renew:
                    refused = token;
                    break;
                case TokenVerdict.TryAgain:
                    refused = null;
                    break;
                default:
                    return read(ManagementReply.Failed(fault, wasNotSent: true), state);
            }
        }
    }

    public ValueTask EndSessionAsync() => EndAsync(isFinal: false);

    /// <summary>Logs out for good: whoever still asks gets <see cref="ObjectDisposedException"/>, since a new login would be nobody's to log out.</summary>
    public ValueTask DisposeAsync() => EndAsync(isFinal: true);

    /// <summary>Holds nothing that a synchronous disposal could free; only <see cref="DisposeAsync"/> can log out.</summary>
    public void Dispose()
    {
    }

    private async ValueTask EndAsync(bool isFinal)
    {
        await _session.EndAsync(isFinal).ConfigureAwait(false);
        _transport.StopWhenIdle();
    }

    private static TaskReading ToReading(ManagementReply reply, (ManagementCall Call, EcsOperationId Id, ulong KnownBody) asked) => ReadTask(reply, asked.Id, asked.KnownBody) with
    {
        Requests = asked.Call.Requests,
        RetryAfter = reply.RetryAfter,
        Node = reply.Node,
        StatusCode = reply.StatusCode == 0 ? reply.Fault?.StatusCode : reply.StatusCode,
    };

    private static TaskReading ReadTask(ManagementReply reply, EcsOperationId id, ulong knownBody)
    {
        if (reply.Fault is { } fault)
        {
            return TaskReading.Failed(fault);
        }

        if (!reply.IsSuccess)
        {
            EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
            return IsGone(reply.StatusCode, error?.Code) ? TaskReading.Gone(reply.StatusCode, error) : TaskReading.Failed(ReplyFault.Of(reply, PollFault.ReadRoles));
        }

        // Most polls return the same body as the one before.
        ulong hash = BodyHash.Of(reply.Body);
        if (hash == knownBody)
        {
            return TaskReading.Unchanged;
        }

        try
        {
            EcsTask task = TaskReader.Read(reply.Body, reply.MediaType, out bool hasLocalTimes);
            return AnswerIdentity.Mismatch(id, task) is { } mismatch
                ? TaskReading.Failed(ReplyFault.Unreadable(reply, WireFormatFailure.Of(mismatch, reply.Body, reply.MediaType)))
                : TaskReading.Of(task, hash) with { ServerDate = reply.ServerDate, HasLocalTimes = hasLocalTimes };
        }
        catch (EcsProtocolException exception)
        {
            return TaskReading.Failed(ReplyFault.Unreadable(reply, exception));
        }
    }

    // Depends on the service that answers: CoprHD says 400/1008 for a task, ECS 400/1004 or 404/2000 for things named in the address.
    private static bool IsGone(int statusCode, int? code) => (statusCode, code) is
        (400, EcsErrorCodes.TaskNotFound) or (400, EcsErrorCodes.ParameterNotFound) or (404, EcsErrorCodes.UrlEntityNotFound);
}

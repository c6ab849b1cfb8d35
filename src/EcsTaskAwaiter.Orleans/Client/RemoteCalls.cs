using System.Text.Json;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>Makes single requests through the poller, which holds the session of the fleet.</summary>
internal sealed class RemoteCalls(string cluster, IPollerLink poller)
{
    /// <exception cref="EcsException">What the request failed with at the poller, or <see cref="EcsClusterUnavailableException"/> where the poller cannot be reached.</exception>
    public async Task<T> CallAsync<T>(CallPurpose purpose, string? target, string? body, CancellationToken cancellationToken)
    {
        CallAnswer answer;
        try
        {
            answer = await poller.CallAsync(new CallRequest { Purpose = purpose, Target = target, Body = body }, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
#pragma warning disable CA1031 // Orleans throws many types when a silo is gone: for the caller they are one.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw Unavailable(exception).ToException(default);
        }

        return answer.Failure is { } failure ? throw Read<Exception>(failure, FailureText.Read) : Read(answer.Result!, FleetJson.Read<T>);
    }

    private static T Read<T>(string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw VersionMismatch.NewerPoller(exception);
        }
    }

    private PollFault Unavailable(Exception cause) => new(
        PollFaultKind.Unreachable,
        $"The poller of the ECS cluster '{cluster}' cannot be reached through Orleans: {cause.GetType().Name}. Whether a submission was sent is not known.")
    {
        Cause = cause,
    };
}

using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// Gets tokens from the application's own provider. What it gives may lag behind what the server accepts, as a file does that is rotated a minute late,
/// so nothing it does is final: it is asked again with growing pauses. Thread-safe.
/// </summary>
internal sealed class ProviderSource(Func<CancellationToken, Task<string>> provider, TimeSpan limit, TimeProvider timeProvider) : ITokenSource
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly MonotonicClock _clock = new(timeProvider);
    private readonly GrowingPause _pause = new(FirstPause, LongestPause);
    private PollFault? _pausedBy;

    public bool OwnsTokens => false;

    public PollFault? Refusal => null;

    private TimeSpan Now => _clock.Now;

    public TokenGrant? Pause(bool isRenewal)
    {
        lock (_gate)
        {
            TimeSpan wait = _pause.Left(Now);
            return wait == TimeSpan.Zero ? null : TokenGrant.None(_pausedBy!, wait);
        }
    }

    public async Task<TokenGrant> AskAsync(string? refused, bool isRenewal, CancellationToken cancellationToken)
    {
        PollFault fault;
        try
        {
            string? token = await GiveAsync(cancellationToken).ConfigureAwait(false);
            if (ManagementSession.IsUsable(token) && token != refused)
            {
                return TokenGrant.Of(token, TokenGrant.UnknownLife);
            }

            fault = LoginFault.Provider(token == refused ? "returned the token that the server had refused" : "returned no usable token");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            fault = new PollFault(PollFaultKind.TimedOut, $"The token provider did not answer within {limit}.") { Cause = exception };
        }
#pragma warning disable CA1031 // The provider is the application's code and may throw what it likes; the next time it may fare better.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = new PollFault(PollFaultKind.Unreachable, $"The token provider failed: {exception.GetType().Name}.") { Cause = exception };
        }

        Rejected(fault);
        return TokenGrant.None(fault, Pause(isRenewal)?.RetryAfter);
    }

    public void Accepted()
    {
        lock (_gate)
        {
            _pause.Reset();
        }
    }

    public void Rejected(PollFault fault)
    {
        lock (_gate)
        {
            _pausedBy = fault;
            _pause.Begin(Now);
        }
    }

    private async Task<string?> GiveAsync(CancellationToken cancellationToken)
    {
        // Bounded like a request: a provider that never answers must hold up neither the waits nor the disposal.
        using var timeout = new CancellationTokenSource(limit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        string? given = await provider(either.Token).WaitAsync(either.Token).ConfigureAwait(false);

        // As read from a file that ends in a line break; no header can carry one.
        return given?.Trim();
    }
}

using EcsTaskAwaiter.Management;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Fleet.Sessions;

/// <summary>
/// Hands the session of a poller to its successor, in a store. Whatever goes wrong with the store or the keys costs a login and nothing else. No token, protected or
/// not, is logged.
/// </summary>
internal sealed partial class SessionHandover(string key, IEcsSessionStore store, SessionProtector protector, TimeProvider time, ILogger logger)
{
    /// <summary>Polls wait for the login meanwhile.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>What is left of a token has to be worth a request that may be refused.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);

    private volatile string? _current;

    /// <summary>The token of the predecessor; null where there is none that may still be valid.</summary>
    public async Task<TokenGrant?> LoadAsync(CancellationToken cancellationToken)
    {
        TokenGrant? grant = null;
        await TryAsync("read", async stop =>
        {
            if (await store.LoadAsync(key, stop).ConfigureAwait(false) is { } session)
            {
                (string token, DateTimeOffset endsAt) = protector.Unprotect(session);
                TimeSpan life = endsAt - time.GetUtcNow();
                if (life >= ShortestLife && ManagementSession.IsUsable(token))
                {
                    (grant, _current) = (TokenGrant.Of(token, life), token);
                    LogTakenOver(key);
                }
            }
        }, cancellationToken).ConfigureAwait(false);
        return grant;
    }

    public async Task SaveAsync(string token, TimeSpan life, CancellationToken cancellationToken)
    {
        _current = token;
        await TryAsync("stored", stop => store.SaveAsync(key, protector.Protect(token, time.GetUtcNow() + life), stop), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The session was logged out: a successor need not try it. One that has stored its own meanwhile keeps it.</summary>
    public async Task ForgetAsync()
    {
        if (_current is { } mine)
        {
            await TryAsync("removed", async stop =>
            {
                if (await store.LoadAsync(key, stop).ConfigureAwait(false) is { } session && protector.Unprotect(session).Token == mine)
                {
                    await store.RemoveAsync(key, stop).ConfigureAwait(false);
                }
            }, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(string what, Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await act(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The store is the application's, and keys may be missing: the poller logs in instead.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(key, what, exception.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 231, Level = LogLevel.Information, Message = "The poller {Key} goes on with the session of its predecessor.")]
    private partial void LogTakenOver(string key);

    // The type alone: a message of a store or of the protection might repeat what it was given.
    [LoggerMessage(EventId = 232, Level = LogLevel.Warning, Message = "The session of the poller {Key} could not be {What}: {Failure}. It logs in when it needs to.")]
    private partial void LogFailed(string key, string what, string failure);
}

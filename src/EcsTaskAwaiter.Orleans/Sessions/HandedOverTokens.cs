using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Fleet.Sessions;

/// <summary>Gives the token of the predecessor before it logs in for the first time, and stores the tokens of its own logins for a successor.</summary>
internal sealed class HandedOverTokens(ITokenSource logins, SessionHandover handover) : ITokenSource
{
    // The session asks one at a time.
    private bool _wasAsked;

    public bool OwnsTokens => logins.OwnsTokens;

    public PollFault? Refusal => logins.Refusal;

    public TokenGrant? Pause(bool isRenewal) => logins.Pause(isRenewal);

    public async Task<TokenGrant> AskAsync(string? refused, bool isRenewal, CancellationToken cancellationToken)
    {
        if (!_wasAsked)
        {
            _wasAsked = true;
            if (await handover.LoadAsync(cancellationToken).ConfigureAwait(false) is { } inherited)
            {
                return inherited;
            }
        }

        TokenGrant grant = await logins.AskAsync(refused, isRenewal, cancellationToken).ConfigureAwait(false);
        if (grant.Token is { } token)
        {
            await handover.SaveAsync(token, grant.Life, cancellationToken).ConfigureAwait(false);
        }

        return grant;
    }

    public void Accepted() => logins.Accepted();

    public void Rejected(PollFault fault) => logins.Rejected(fault);
}

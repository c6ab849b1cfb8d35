using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Histories.Cluster;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>What one poll came to, by what the server said.</summary>
/// <param name="Said">The answer; null where there was none.</param>
/// <param name="Fault">Why there is no status; null where there is one.</param>
/// <param name="RetryAfter">What the server asked for.</param>
internal sealed record Conclusion(Said? Said, PollFaultKind? Fault, TimeSpan? RetryAfter)
{
    public RunView? View => Fault is null ? Said?.View : null;

    public bool IsGone => Fault is null && Said?.Kind == SaidKind.Gone;

    public bool IsPermanent => Fault is PollFaultKind.Refused or PollFaultKind.Forbidden or PollFaultKind.LoginRefused;

    /// <summary>Not where another node, or the login, decided what the poll came to.</summary>
    public bool AsksForPause => Fault is PollFaultKind.Busy && (Said?.Status == 429 || (Said is { Status: 503, Kind: SaidKind.Busy } && RetryAfter is not null));
}

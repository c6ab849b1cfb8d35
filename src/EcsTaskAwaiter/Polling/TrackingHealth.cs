using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Polling;

/// <summary>How those watched stand.</summary>
/// <param name="Count">How many are watched.</param>
/// <param name="Stale">How many of them have a status that the last poll could not renew.</param>
/// <param name="StaleFor">How long the longest of these has not been read; zero when none is stale.</param>
/// <param name="Fault">Why that one could not be read; null when none is stale.</param>
internal readonly record struct TrackingHealth(int Count, int Stale, TimeSpan StaleFor, PollFault? Fault);

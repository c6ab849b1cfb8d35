namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>What one wait cost. Times in seconds from the submission.</summary>
/// <param name="Requests">How many polls were made.</param>
/// <param name="LastUnfinished">The last poll that saw it unfinished.</param>
/// <param name="Noticed">The poll that saw it finished.</param>
/// <param name="Delay">How long after its end it was noticed.</param>
/// <param name="Cost">The delay, and the request cost for each request.</param>
internal readonly record struct WaitOutcome(int Requests, TimeSpan LastUnfinished, TimeSpan Noticed, double Delay, double Cost);

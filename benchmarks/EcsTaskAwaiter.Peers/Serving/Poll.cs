namespace EcsTaskAwaiter.Peers.Serving;

/// <summary>One request for the status of an operation.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Elapsed">Since the start of the server.</param>
internal readonly record struct Poll(int Number, TimeSpan Elapsed);

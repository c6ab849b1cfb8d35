using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>What is told of one poll.</summary>
/// <param name="Number">Its number among the operation's polls, from 1.</param>
/// <param name="At">When the answer came, by the wall clock.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Node">The node that answered or was to answer; null when no request was sent.</param>
/// <param name="StatusCode">The HTTP status; null when there was no answer.</param>
/// <param name="Fault">Why the status could not be read; null when it could.</param>
/// <param name="Task">What is known of the task after it.</param>
internal readonly record struct PollRecord(int Number, DateTimeOffset At, TimeSpan Duration, Uri? Node, int? StatusCode, PollFault? Fault, EcsTask? Task);

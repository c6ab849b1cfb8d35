using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Histories.Cluster;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>How a wait must end, by what the server said.</summary>
/// <param name="Kind">The end.</param>
/// <param name="At">When.</param>
/// <param name="PollCount">After how many polls.</param>
/// <param name="Elapsed">How long the operation had run; null where the server told times of it, which count instead.</param>
/// <param name="Seen">How long it had run by what the tracker saw alone; null where a date of the server's corrected an earlier process.</param>
/// <param name="Said">The answer that decided; null where a connection did.</param>
/// <param name="Fault">Why the status could not be read; null where it could.</param>
internal sealed record Decision(EndingKind Kind, TimeSpan At, int PollCount, TimeSpan? Elapsed, TimeSpan? Seen, Said? Said, PollFaultKind? Fault);

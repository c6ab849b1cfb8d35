using EcsTaskAwaiter.Histories.Cluster;

namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>A run before its time is known.</summary>
/// <param name="Make">Makes it, given its number, its label and its begin.</param>
internal sealed record RunDraft(Func<int, string, TimeSpan, OperationRun> Make);

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>The least a rival's user could declare: the state, and why it failed.</summary>
internal sealed record RivalStatus(string? State, RivalTask.Error? ServiceError);

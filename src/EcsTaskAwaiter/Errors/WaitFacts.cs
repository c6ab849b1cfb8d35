namespace EcsTaskAwaiter.Errors;

/// <summary>What a wait knows when it ends badly; every exception carries it.</summary>
internal readonly record struct WaitFacts(EcsOperationId Id, TimeSpan Elapsed, int PollCount, TaskProgress? LastProgress);

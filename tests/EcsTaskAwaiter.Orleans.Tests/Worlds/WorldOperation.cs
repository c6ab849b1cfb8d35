namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>An operation at the ECS cluster of a world: when it ends, and how.</summary>
internal sealed record WorldOperation(EcsOperationId Id, int EndsAt, bool Fails);

namespace EcsTaskAwaiter.Tests.Soak;

/// <summary>Runs while no other test does: the memory that is counted is that of the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Soak";
}

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>What lives in the process is everyone's, so these tests run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuringAlone
{
    public const string Name = "memory";
}

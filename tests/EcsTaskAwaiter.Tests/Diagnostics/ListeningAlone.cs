namespace EcsTaskAwaiter.Tests.Diagnostics;

/// <summary>Listeners hear every tracker of the process, so these tests run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ListeningAlone
{
    public const string Name = "telemetry";
}

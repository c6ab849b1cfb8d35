namespace EcsTaskAwaiter.Fleet.Benchmarks.Running;

/// <summary>What became of waits.</summary>
/// <param name="Waits">How many there were.</param>
/// <param name="Lost">Those without an end.</param>
/// <param name="Doubled">Those with more than one.</param>
/// <param name="Wrong">Ends of another type, or with other properties, than in one process.</param>
internal sealed record FleetCount(int Waits, int Lost, int Doubled, IReadOnlyList<string> Wrong)
{
    public bool IsClean => Lost == 0 && Doubled == 0 && Wrong.Count == 0;
}

namespace EcsTaskAwaiter.Scheduling;

/// <summary>What is known of one operation that runs.</summary>
/// <param name="Elapsed">For how long it was last seen to have run, in seconds.</param>
/// <param name="Evidence">How unlikely it was to run so long, as minus the logarithm of the chance.</param>
/// <param name="Seen">When it was last seen, in sightings of any operation of the kind.</param>
/// <param name="Turn">Tells it from others that had its place before.</param>
internal readonly record struct RunningOperation(float Elapsed, float Evidence, int Seen, int Turn);

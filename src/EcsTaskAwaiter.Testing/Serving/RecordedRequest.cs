namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>A request that is kept, and learns its status later. Guarded by the lock of <see cref="RequestLog"/>.</summary>
internal sealed class RecordedRequest(SimulatedRequest received)
{
    public SimulatedRequest Request { get; set; } = received;
}

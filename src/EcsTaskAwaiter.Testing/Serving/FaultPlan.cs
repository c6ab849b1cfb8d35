namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Faults that still apply. Thread-safe.</summary>
internal sealed class FaultPlan(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<(SimulatedFault Fault, int? Left)> _faults = [];

    public void Add(SimulatedFault fault)
    {
        lock (_lock)
        {
            _faults.Add((fault, fault.Count));
        }
    }

    /// <summary>Takes the fault that applies to this request; null for none.</summary>
    public SimulatedFault? Take(SimulatedRequestInfo request)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            int index = _faults.FindIndex(entry => IsDue(entry.Fault, now) && entry.Fault.Matches(request));
            if (index < 0)
            {
                return null;
            }

            (SimulatedFault fault, int? left) = _faults[index];
            if (left is 1)
            {
                _faults.RemoveAt(index);
            }
            else
            {
                _faults[index] = (fault, left - 1);
            }

            return fault;
        }
    }

    private static bool IsDue(SimulatedFault fault, DateTimeOffset now) =>
        (fault.From is not { } from || now >= from) && (fault.Until is not { } until || now < until);
}

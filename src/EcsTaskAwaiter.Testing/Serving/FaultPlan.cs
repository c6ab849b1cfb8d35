namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Faults still to strike. Thread-safe.</summary>
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

    /// <summary>The fault that strikes this request, counted as used; null: none.</summary>
    public SimulatedFault? Take(SimulatedRequestInfo request)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            int index = _faults.FindIndex(entry => Strikes(entry.Fault, now) && entry.Fault.Matches(request));
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

    private static bool Strikes(SimulatedFault fault, DateTimeOffset now) =>
        (fault.From is not { } from || now >= from) && (fault.Until is not { } until || now < until);
}

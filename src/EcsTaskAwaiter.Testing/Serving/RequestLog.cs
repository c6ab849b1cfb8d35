namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Every request in the order of arrival. Thread-safe.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<SimulatedRequest> _requests = [];

    public IReadOnlyList<SimulatedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Adds a request that has no answer yet.</summary>
    /// <returns>Its place, for <see cref="Answered"/>.</returns>
    public int Received(SimulatedRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            return _requests.Count - 1;
        }
    }

    public void Answered(int place, int status)
    {
        lock (_lock)
        {
            _requests[place] = _requests[place] with { Status = status };
        }
    }
}

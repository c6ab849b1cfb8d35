namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>The latest requests in the order of arrival. Thread-safe.</summary>
internal sealed class RequestLog(int maximum)
{
    private readonly Lock _lock = new();
    private readonly Queue<RecordedRequest> _requests = new();
    private long _count;

    public IReadOnlyList<SimulatedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests.Select(entry => entry.Request)];
            }
        }
    }

    /// <summary>How many requests came, whether or not they are still kept.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Adds a request that has no answer yet.</summary>
    /// <returns>Its entry, for <see cref="Answered"/>.</returns>
    public RecordedRequest Received(SimulatedRequest request)
    {
        var entry = new RecordedRequest(request);
        lock (_lock)
        {
            _count++;
            _requests.Enqueue(entry);
            if (_requests.Count > maximum)
            {
                _requests.Dequeue();
            }
        }

        return entry;
    }

    public void Answered(RecordedRequest entry, int status)
    {
        lock (_lock)
        {
            entry.Request = entry.Request with { Status = status };
        }
    }
}

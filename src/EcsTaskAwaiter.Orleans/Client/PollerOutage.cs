using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>Whether the poller of a cluster can be reached. One failed call is no outage: the poller may just have moved.</summary>
internal sealed class PollerOutage(string cluster)
{
    private const int FailuresOfAnOutage = 2;
    private int _failures;

    /// <summary>Why the poller cannot be reached; null while it can.</summary>
    public PollFault? Fault { get; private set; }

    /// <summary>When the first call of the outage failed.</summary>
    public TimeSpan Began { get; private set; }

    /// <returns>Whether this failure begins an outage.</returns>
    public bool Failed(Exception cause, TimeSpan now)
    {
        Began = _failures == 0 ? now : Began;
        bool begins = ++_failures == FailuresOfAnOutage;
        if (_failures >= FailuresOfAnOutage)
        {
            Fault = new PollFault(PollFaultKind.Unreachable, $"The poller of the ECS cluster '{cluster}' cannot be reached through Orleans: {cause.GetType().Name}.") { Cause = cause };
        }

        return begins;
    }

    /// <returns>Whether this ends an outage.</returns>
    public bool Succeeded()
    {
        bool ends = Fault is not null;
        (_failures, Fault) = (0, null);
        return ends;
    }
}

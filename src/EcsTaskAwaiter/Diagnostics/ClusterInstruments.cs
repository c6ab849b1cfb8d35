using System.Diagnostics;
using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>
/// The instruments of one cluster. A measurement that nobody listens to costs a look at a flag; its tags are not made. Listeners are a
/// caller's code, so none of the methods may be called under a lock. Thread-safe.
/// </summary>
internal sealed class ClusterInstruments
{
    private readonly Meter _meter;
    private readonly Counter<long> _polls;
    private readonly Histogram<double> _pollDuration;
    private readonly Counter<long> _pollFaults;
    private readonly Histogram<int> _requests;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _noticeDelay;
    private readonly Counter<long> _waits;
    private readonly Counter<long> _logins;
    private readonly Histogram<double> _budgetWait;

    public ClusterInstruments(Meter meter, string cluster)
    {
        (_meter, Cluster) = (meter, cluster);
        _polls = meter.CreateCounter<long>("ecs.polls", "{poll}", "Polls that were answered or failed.");
        _pollDuration = meter.CreateHistogram("ecs.poll.duration", "s", "How long a poll took, from its begin to its whole answer.", advice: DurationBuckets.OfRequests);
        _pollFaults = meter.CreateCounter<long>("ecs.poll.faults", "{poll}", "Polls after which the status was not known.");
        _requests = meter.CreateHistogram<int>("ecs.operation.requests", "{request}", "Polls an operation took until its end was seen.");
        _duration = meter.CreateHistogram("ecs.operation.duration", "s", "How long an operation took: by the server's own times, else until its end was seen.", advice: DurationBuckets.OfOperations);
        _noticeDelay = meter.CreateHistogram("ecs.operation.notice.delay", "s", "Upper bound of the delay in noticing an end: the time since the operation was last seen unfinished.", advice: DurationBuckets.OfOperations);
        _waits = meter.CreateCounter<long>("ecs.waits", "{wait}", "Waits of callers that ended.");
        _logins = meter.CreateCounter<long>("ecs.logins", "{login}", "Logins that were tried.");
        _budgetWait = meter.CreateHistogram("ecs.budget.wait.duration", "s", "How long a poll that was due was held back by the limits on requests.", advice: DurationBuckets.OfRequests);
    }

    /// <summary>The cluster's name; empty for the unnamed one.</summary>
    public string Cluster { get; }

    /// <summary>Whether anybody listens to what <see cref="OperationEnded"/> tells.</summary>
    public bool WantsOperations => _requests.Enabled || _duration.Enabled || _noticeDelay.Enabled;

    public static ClusterInstruments Of(IMeterFactory factory, string cluster) =>
        new(factory.Create(new MeterOptions(EcsTelemetry.MeterName) { Version = TelemetryVersion.Text }), cluster);

    /// <summary>Offers the number of watched operations. Asked for rather than counted, so that a listener that comes late hears the truth.</summary>
    public void Watch(Func<int> active) => _meter.CreateObservableUpDownCounter(
        "ecs.operations.active", () => new Measurement<int>(active(), Tags()), "{operation}", "Operations that are watched now.");

    public void Polled(in PollRecord poll)
    {
        if (!_polls.Enabled && !_pollDuration.Enabled && !_pollFaults.Enabled)
        {
            return;
        }

        TagList tags = Tags();
        AddIfKnown(ref tags, TelemetryTags.ServerAddress, poll.Node?.Host);
        AddIfKnown(ref tags, TelemetryTags.ServerPort, poll.Node?.Port);
        AddIfKnown(ref tags, TelemetryTags.StatusCode, poll.StatusCode);
        AddIfKnown(ref tags, TelemetryTags.ErrorType, poll.Fault is { } fault ? ErrorTypes.Of(fault) : null);
        _polls.Add(1, tags);
        _pollDuration.Record(poll.Duration.TotalSeconds, tags);
        if (poll.Fault is not null)
        {
            _pollFaults.Add(1, tags);
        }
    }

    /// <summary>Tells of an operation whose end was seen.</summary>
    /// <param name="kind">Its kind, of which there are few.</param>
    /// <param name="outcome">One of <see cref="Outcomes"/>.</param>
    /// <param name="requests">Its polls.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="noticeDelay">How long it had not been seen unfinished; null when it never was, or when its end is not known to be one.</param>
    public void OperationEnded(string kind, string outcome, int requests, TimeSpan duration, TimeSpan? noticeDelay)
    {
        TagList tags = Tags();
        tags.Add(TelemetryTags.Kind, kind);
        tags.Add(TelemetryTags.Outcome, outcome);
        _requests.Record(requests, tags);
        _duration.Record(duration.TotalSeconds, tags);
        if (noticeDelay is { } delay)
        {
            _noticeDelay.Record(delay.TotalSeconds, tags);
        }
    }

    public void WaitEnded(string outcome)
    {
        if (_waits.Enabled)
        {
            TagList tags = Tags();
            tags.Add(TelemetryTags.Outcome, outcome);
            _waits.Add(1, tags);
        }
    }

    public void LoginTried(PollFault? fault)
    {
        if (_logins.Enabled)
        {
            TagList tags = Tags();
            AddIfKnown(ref tags, TelemetryTags.StatusCode, fault?.StatusCode);
            AddIfKnown(ref tags, TelemetryTags.ErrorType, fault is null ? null : ErrorTypes.Of(fault));
            _logins.Add(1, tags);
        }
    }

    public void BudgetWaited(TimeSpan time)
    {
        if (time > TimeSpan.Zero && _budgetWait.Enabled)
        {
            _budgetWait.Record(time.TotalSeconds, Tags());
        }
    }

    private TagList Tags()
    {
        TagList tags = default;
        AddIfKnown(ref tags, TelemetryTags.ClusterName, Cluster.Length > 0 ? Cluster : null);
        return tags;
    }

    private static void AddIfKnown(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }
}

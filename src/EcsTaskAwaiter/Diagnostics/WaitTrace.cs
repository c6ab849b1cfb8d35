using System.Diagnostics;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>
/// The activity of one wait, from its begin to its end, with an event for each poll. It is never the current one: a wait lasts longer than
/// the call that begins it, and the polling loop serves many waits. Times come from the tracker's clock.
/// </summary>
internal sealed class WaitTrace
{
    public const string ActivityName = "ecs.wait";
    public const string PollEvent = "ecs.poll";

    /// <summary>The most events of one wait; OpenTelemetry's own default. After that only the last poll is told.</summary>
    public const int MaximumEvents = 128;

    private static readonly ActivitySource Source = new(EcsTelemetry.ActivitySourceName, TelemetryVersion.Text);

    private readonly Activity _activity;
    private int _events;

    private WaitTrace(Activity activity) => _activity = activity;

    /// <summary>Whether anybody listens: nothing is made for nobody.</summary>
    public static bool IsWanted => Source.HasListeners();

    /// <summary>Begins the activity of a wait as a child of the caller's current one; null when no listener wants it.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="attempt">The number of its submission.</param>
    /// <param name="isSubmitted">Whether the caller submitted the operation itself: then its current activity is linked to as well.</param>
    /// <param name="cluster">The cluster's name; empty for the unnamed one.</param>
    /// <param name="now">The wall clock.</param>
    public static WaitTrace? Begin(EcsOperationId id, string kind, int attempt, bool isSubmitted, string cluster, DateTimeOffset now)
    {
        Activity? caller = Activity.Current;
        ActivityLink[]? links = isSubmitted && caller is { IdFormat: ActivityIdFormat.W3C } ? [new ActivityLink(caller.Context)] : null;
        var tags = new TagList
        {
            { TelemetryTags.OperationId, id.OpId },
            { TelemetryTags.OperationResource, id.ResourcePath },
            { TelemetryTags.Kind, kind },
            { TelemetryTags.OperationAttempt, attempt },
        };
        if (cluster.Length > 0)
        {
            tags.Add(TelemetryTags.ClusterName, cluster);
        }

        Activity? activity = Source.StartActivity(ActivityKind.Internal, parentContext: default, tags, links, now, ActivityName);
        Activity.Current = caller;
        return activity is null ? null : new WaitTrace(activity);
    }

    /// <summary>Tells of a poll. Runs no listener, so it may be called under a lock; calls must not overlap.</summary>
    public void Polled(in PollRecord poll, bool isLast)
    {
        if (!_activity.IsAllDataRequested || (_events >= MaximumEvents - 1 && !isLast))
        {
            return;
        }

        _events++;
        var tags = new ActivityTagsCollection
        {
            [TelemetryTags.PollNumber] = poll.Number,
            [TelemetryTags.PollDuration] = poll.Duration.TotalSeconds,
        };
        AddIfKnown(tags, TelemetryTags.OperationState, poll.Fault is null ? poll.Task?.StateText : null);
        AddIfKnown(tags, TelemetryTags.OperationPercent, poll.Fault is null ? poll.Task?.Progress : null);
        AddIfKnown(tags, TelemetryTags.ServerAddress, poll.Node?.Host);
        AddIfKnown(tags, TelemetryTags.ServerPort, poll.Node?.Port);
        AddIfKnown(tags, TelemetryTags.StatusCode, poll.StatusCode);
        AddIfKnown(tags, TelemetryTags.ErrorType, poll.Fault is { } fault ? ErrorTypes.Of(fault) : null);
        _activity.AddEvent(new ActivityEvent(PollEvent, poll.At, tags));
    }

    /// <summary>Ends the activity. Runs the listeners, which are a caller's code.</summary>
    /// <param name="outcome">One of <see cref="Outcomes"/>.</param>
    /// <param name="polls">How many polls the operation has had.</param>
    /// <param name="failure">What the caller is thrown; null for a result and for a cancellation, which is no error.</param>
    /// <param name="now">The wall clock.</param>
    public void End(string outcome, int polls, Exception? failure, DateTimeOffset now)
    {
        _activity.SetTag(TelemetryTags.Outcome, outcome);
        _activity.SetTag(TelemetryTags.PollCount, polls);
        if (failure is not null)
        {
            _activity.SetTag(TelemetryTags.ErrorType, ErrorTypes.Of(failure));
            _activity.SetStatus(ActivityStatusCode.Error, failure.Message);
            _activity.SetTag(TelemetryTags.ErrorCode, CodeOf(failure));
        }

        // Stopping makes the activity current that was so at the start; on the loop that would be a caller's.
        Activity? current = Activity.Current;
        _activity.SetEndTime(now.UtcDateTime);
        try
        {
            _activity.Stop();
        }
        finally
        {
            Activity.Current = current;
        }
    }

    private static int? CodeOf(Exception failure) => failure switch
    {
        EcsTaskFailedException failed => failed.ServiceError?.Code,
        EcsManagementException polling => polling.ServiceError?.Code,
        EcsTaskGoneException gone => gone.ServiceError?.Code,
        EcsTaskSuspendedException suspended => suspended.Task.ServiceError?.Code,
        _ => null,
    };

    private static void AddIfKnown(ActivityTagsCollection tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }
}

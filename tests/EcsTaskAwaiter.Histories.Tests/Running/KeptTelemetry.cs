using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>Keeps every tag of every trace and metric. Histories run one after another, so what is kept is this one's.</summary>
internal sealed class KeptTelemetry : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    public KeptTelemetry()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EcsTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = Begin,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == EcsTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.Start();
    }

    public List<string> Texts { get; } = [];

    /// <summary>Told of each trace of a wait as it begins, and as it ends with its outcome.</summary>
    public Action<Activity> Began { get; set; } = _ => { };

    public Action<Activity, string?> Ended { get; set; } = (_, _) => { };

    public int Started { get; private set; }

    public int Stopped { get; private set; }

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Begin(Activity activity)
    {
        Started++;
        Began(activity);
    }

    private void Keep(Activity activity)
    {
        Stopped++;
        Ended(activity, activity.GetTagItem("ecs.operation.outcome") as string);
        Texts.Add(activity.StatusDescription ?? string.Empty);
        Keep(activity.EnumerateTagObjects());
        foreach (ref readonly ActivityEvent happening in activity.EnumerateEvents())
        {
            foreach (ref readonly KeyValuePair<string, object?> tag in happening.EnumerateTagObjects())
            {
                Texts.Add($"{tag.Value}");
            }
        }
    }

    private void Keep(Activity.Enumerator<KeyValuePair<string, object?>> tags)
    {
        foreach (ref readonly KeyValuePair<string, object?> tag in tags)
        {
            Texts.Add($"{tag.Value}");
        }
    }

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            Texts.Add($"{instrument.Name} {tag.Value}");
        }
    }
}

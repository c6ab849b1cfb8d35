namespace EcsTaskAwaiter;

/// <summary>
/// Decides when one operation is polled next. Has no clock, does no I/O, and is called by one thread at a time. The engine, not
/// the plan, applies minimum and maximum interval, <c>Retry-After</c>, jitter, the request budget and the deadline.
/// </summary>
public abstract class PollingPlan
{
    /// <summary>The time from this observation to the next poll.</summary>
    /// <param name="observation">What was just seen.</param>
    public abstract TimeSpan NextDelay(in PollObservation observation);

    /// <summary>
    /// The forecast for people, from the same observation as the last <see cref="NextDelay"/>. A plan that makes no forecast returns the default
    /// value.
    /// </summary>
    /// <param name="observation">What was just seen.</param>
    public virtual PollForecast Forecast(in PollObservation observation) => default;

    /// <summary>
    /// The time to the next poll if a request cost that much: what the engine asks when the budget is short and makes requests dearer. Null: not
    /// known; the engine goes by <see cref="PollForecast.ChanceOfEnd"/>, and asks at once about an operation that was never asked about.
    /// </summary>
    /// <param name="observation">What was just seen, or what is known before the first poll.</param>
    /// <param name="requestCost">In seconds of delay.</param>
    internal virtual TimeSpan? DelayAt(in PollObservation observation, double requestCost) => null;

    /// <summary>
    /// Lets the operation teach the others of its kind while it runs, and learn from them. Whoever calls this promises to tell its end: an
    /// operation that seems to run for ever would make its kind look slow.
    /// </summary>
    internal virtual void Share()
    {
    }

    /// <summary>
    /// Whether more is known of the kind than when <see cref="NextDelay"/> was last asked, because others of it ended: the engine then asks again
    /// at once, instead of at the poll planned.
    /// </summary>
    internal virtual bool IsOutdated => false;

    /// <summary>The operation ended: it took longer than <paramref name="atLeast"/> and no longer than <paramref name="atMost"/>.</summary>
    /// <param name="atLeast">When it was last seen unfinished.</param>
    /// <param name="atMost">When it was first seen finished; equal to <paramref name="atLeast"/> where the server gave start and end.</param>
    public virtual void Completed(TimeSpan atLeast, TimeSpan atMost)
    {
    }

    /// <summary>The last caller stopped waiting: the operation took at least this long (a censored observation).</summary>
    /// <param name="elapsed">How long it had run when it was last seen unfinished.</param>
    public virtual void Abandoned(TimeSpan elapsed)
    {
    }
}

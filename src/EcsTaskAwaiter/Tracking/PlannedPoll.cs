namespace EcsTaskAwaiter.Tracking;

/// <summary>What a plan says of the next poll.</summary>
/// <param name="Delay">The time to it.</param>
/// <param name="Forecast">What people are told.</param>
/// <param name="ChanceOfEnd">How likely the operation will have ended by then.</param>
internal readonly record struct PlannedPoll(TimeSpan Delay, PollForecast Forecast, double ChanceOfEnd)
{
    /// <summary>
    /// A plan that does not tell the chance leaves it to the hazard 1/t, of which nothing is known but that all orders of magnitude are alike: what
    /// has run for an hour is less likely to end in the next ten seconds than what has run for a minute.
    /// </summary>
    public static PlannedPoll Of(in PollObservation observation, TimeSpan delay, in PollForecast forecast)
    {
        double elapsed = Math.Max(observation.Elapsed.TotalSeconds, 0), ahead = Math.Max(delay.TotalSeconds, 0);
        double unknown = ahead > 0 ? ahead / (elapsed + ahead) : 0;
        return new PlannedPoll(delay, forecast with { ChanceOfEnd = null }, forecast.ChanceOfEnd ?? unknown);
    }
}

namespace EcsTaskAwaiter.Polling;

/// <summary>What a plan says of the next poll.</summary>
/// <param name="Delay">The time to it.</param>
/// <param name="PriorityDelay">The time to it at the cost that a short budget puts on a request.</param>
/// <param name="Forecast">What people are told.</param>
internal readonly record struct PlannedPoll(TimeSpan Delay, TimeSpan PriorityDelay, PollForecast Forecast)
{
    private const double LeastChance = 0.001, LongestPriorityDelay = 1e8;

    /// <param name="plan">The plan; a caller's code, which may throw.</param>
    /// <param name="observation">What was just seen.</param>
    /// <param name="requestCost">The cost that a short budget puts on a request, in seconds.</param>
    public static PlannedPoll Of(PollingPlan plan, in PollObservation observation, double requestCost)
    {
        TimeSpan delay = plan.NextDelay(observation);
        PollForecast forecast = plan.Forecast(observation);
        TimeSpan priority = plan.DelayAt(observation, requestCost) ?? BySteadyHazard(observation, delay, forecast.ChanceOfEnd, requestCost);
        return new PlannedPoll(delay, priority, forecast with { ChanceOfEnd = null });
    }

    // √(2c/h) with h = p/delay. A plan that does not tell the chance p leaves it to the hazard 1/t, of which nothing is known but that all orders of
    // magnitude are alike: what has run for an hour is less likely to end in the next ten seconds than what has run for a minute.
    private static TimeSpan BySteadyHazard(in PollObservation observation, TimeSpan delay, double? chance, double requestCost)
    {
        double elapsed = Math.Max(observation.Elapsed.TotalSeconds, 0), ahead = Math.Max(delay.TotalSeconds, 0);
        double known = Math.Clamp(chance ?? (ahead > 0 ? ahead / (elapsed + ahead) : 0), LeastChance, 1);
        return TimeSpan.FromSeconds(Math.Min(Math.Sqrt(2 * requestCost * ahead / known), LongestPriorityDelay));
    }
}

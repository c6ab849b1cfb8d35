namespace EcsTaskAwaiter;

/// <summary>How the instances of an application share the poller of a cluster. The same values in every process.</summary>
public sealed class EcsFleetOptions
{
    /// <summary>
    /// How many pollers a cluster has, from 1 to 64. Each operation belongs to one of them; each has a session of its own and an equal part of
    /// <see cref="EcsPollingOptions.MaximumRequestsPerSecond"/>. One is right until one process cannot make the polls.
    /// </summary>
    /// <value>1 by default.</value>
    public int Shards { get; set; } = 1;

    /// <summary>
    /// How often a reminder makes sure that an unattended operation is polled, from 1 second to 1 day. After the death of every instance, polling goes on at most twice
    /// this time after the first has been started again. Orleans refuses less than its <c>ReminderOptions.MinimumReminderPeriod</c>, a minute by default.
    /// </summary>
    /// <value>1 minute by default.</value>
    public TimeSpan UnattendedCheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the end of an unattended operation can be found after it, from 1 minute to 365 days.</summary>
    /// <value>24 hours by default.</value>
    public TimeSpan UnattendedResultLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether the session of a poller is stored for its successor, protected by Microsoft.AspNetCore.DataProtection. Without it each crash of the poller's process leaves
    /// one of the user's 100 tokens open until it idles out, and costs a login. Needs <c>services.AddDataProtection()</c> with keys that all processes with silos share, and
    /// an <see cref="IEcsSessionStore"/> or grain storage. Has no effect on a cluster with a <see cref="EcsTaskAwaiterOptions.TokenProvider"/>.
    /// </summary>
    /// <value>False by default.</value>
    public bool HandOverSession { get; set; }
}

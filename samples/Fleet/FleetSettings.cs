using System.Globalization;

namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>What the run is to show.</summary>
/// <param name="Waits">How many operations are waited for, over all instances.</param>
/// <param name="Signal">How the poller's host is ended: <c>kill</c>, <c>term</c>, <c>stop</c> (paused for 20 s) or <c>none</c>.</param>
/// <param name="Redis">Where Redis listens; null for Orleans' clustering in memory of one machine.</param>
/// <param name="Longest">How long the longest operation takes.</param>
internal sealed record FleetSettings(int Waits, string Signal, string? Redis, TimeSpan Longest)
{
    private const string RedisByDefault = "127.0.0.1:6379";

    /// <summary>Reads <c>--waits N --signal kill|term|stop|none --redis HOST:PORT|none --seconds N</c>.</summary>
    public static FleetSettings Parse(string[] args)
    {
        string? redis = Arguments.Value(args, "--redis") ?? (Arguments.IsListening(RedisByDefault) ? RedisByDefault : null);
        return new FleetSettings(
            int.Parse(Arguments.Value(args, "--waits") ?? "90", CultureInfo.InvariantCulture),
            Arguments.Value(args, "--signal") ?? "kill",
            redis == "none" ? null : redis,
            TimeSpan.FromSeconds(int.Parse(Arguments.Value(args, "--seconds") ?? "40", CultureInfo.InvariantCulture)));
    }
}

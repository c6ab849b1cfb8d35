namespace EcsTaskAwaiter.Benchmarks.Peers;

/// <summary>Another library's schedule: for each wait, the delay in seconds after so many polls.</summary>
internal sealed record Peer(string Name, Func<Random, Func<int, double>> Begin, bool IsJittered = false)
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        new("documented 10 s, sleeping first", Fixed(10)),
        new("Azure data plane, 1 s", AtOnce(Fixed(1))),
        new("Azure management table", AtOnce(_ => poll => poll <= 3 ? 1 : Math.Min(1 << Math.Min(poll - 3, 5), 32))),
        new("Azure.Core exponential", AtOnce(AzureDelays.Begin)),
        new("Google library, 10 s", AtOnce(Fixed(10))),
        new("Google generated, 20 s x 1.5 to 45 s", AtOnce(_ => poll => Math.Min(20 * Math.Pow(1.5, poll - 1), 45))),
        new("Smithy, 2 s to 120 s, jitter", AtOnce(random => poll => 2 + (random.NextDouble() * (Math.Min(2 * Math.Pow(2, poll - 1), 120) - 2))), IsJittered: true),
        new("Terraform, 0.2 s x 2 to 10 s", _ => poll => Math.Min(0.2 * Math.Pow(2, poll), 10)),
        new("botocore, 15 s", AtOnce(Fixed(15))),
        new("Polly, 2 s to 30 s, jitter", PollyDelays.Begin, IsJittered: true),
    ];

    private static Func<Random, Func<int, double>> Fixed(double seconds) => _ => _ => seconds;

    // Habit of those that read the state before their first sleep: one request at time 0, too early to see any end.
    private static Func<Random, Func<int, double>> AtOnce(Func<Random, Func<int, double>> begin) => random =>
    {
        Func<int, double> delays = begin(random);
        return poll => poll == 0 ? 0 : delays(poll);
    };
}

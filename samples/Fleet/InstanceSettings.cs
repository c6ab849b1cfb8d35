using System.Globalization;

namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>What one instance is told by the program that starts it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Endpoint">The address of the simulated ECS cluster.</param>
/// <param name="Fingerprint">The SHA-256 fingerprint of its certificate.</param>
/// <param name="Redis">Where Redis listens; null for clustering in memory of one machine.</param>
/// <param name="Cluster">The name of the Orleans cluster: one for each run.</param>
/// <param name="Port">The silo's port; the gateway's is 100 above. The first of a cluster in memory has <see cref="Primary"/>.</param>
/// <param name="Primary">The port of the first silo.</param>
internal sealed record InstanceSettings(int Number, Uri Endpoint, string Fingerprint, string? Redis, string Cluster, int Port, int Primary)
{
    public static InstanceSettings Parse(string[] args) => new(
        Read(args, "--number"),
        new Uri(Arguments.Value(args, "--endpoint")!),
        Arguments.Value(args, "--trust")!,
        Arguments.Value(args, "--redis"),
        Arguments.Value(args, "--cluster")!,
        Read(args, "--port"),
        Read(args, "--primary"));

    public IEnumerable<string> ToArguments() =>
    [
        "instance", "--number", Text(Number), "--endpoint", Endpoint.ToString(), "--trust", Fingerprint, "--cluster", Cluster, "--port", Text(Port), "--primary", Text(Primary),
        .. Redis is null ? Array.Empty<string>() : ["--redis", Redis],
    ];

    private static int Read(string[] args, string name) => int.Parse(Arguments.Value(args, name)!, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

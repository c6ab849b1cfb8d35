namespace EcsTaskAwaiter.Packages.Tests;

/// <summary>The samples, as somebody meets them who has the packages alone.</summary>
public sealed class SampleTests(PackedPackages packed)
{
    [Theory]
    [InlineData("Worker", "Worker: Ready")]
    [InlineData("ServerSentEvents", "ServerSentEvents: Ready")]
    [InlineData("UnitTests", "Failed: 0")]
    [InlineData("SeveralClusters", "SeveralClusters: Ready, Ready")]
    [InlineData("Rx", "Rx: 5 of 5")]
    public async Task A_sample_builds_on_the_packages_without_a_warning_and_does_what_it_says(string name, string said)
    {
        string folder = packed.NewFolder($"sample-{name}");
        Copy(folder, "Directory.Packages.props", "Directory.Packages.props");
        Copy(folder, Path.Combine("samples", "Directory.Build.props"), "Directory.Build.props");
        foreach (string file in Directory.GetFiles(Path.Combine(Checkout.Root, "samples", name)))
        {
            Copy(folder, Path.GetRelativePath(Checkout.Root, file), Path.GetFileName(file));
        }

        await Command.DotnetAsync(folder, "build", "-o", "out", $"-p:EcsTaskAwaiterVersion={packed.Version}", "--disable-build-servers");

        (await Command.DotnetAsync(folder, Path.Combine("out", $"{name}.dll"))).Should().Contain(said);
    }

    [Fact]
    public void Every_sample_on_the_packages_is_run() => Directory.GetDirectories(Path.Combine(Checkout.Root, "samples"))
        .Where(folder => !folder.EndsWith("Fleet", StringComparison.Ordinal)).Should().HaveCount(5, "the fleet is built from the sources, and run by the tests of its processes");

    private static void Copy(string folder, string from, string to) => File.Copy(Path.Combine(Checkout.Root, from), Path.Combine(folder, to));
}

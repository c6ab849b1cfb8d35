using EcsTaskAwaiter.Slow.Support;

namespace EcsTaskAwaiter.Fleet.Tests.Processes;

public sealed class SampleTests
{
    [Fact]
    public async Task The_sample_kills_the_pollers_process_loses_nothing_and_ends_by_itself()
    {
        string configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        string program = Path.Combine(Checkout.Root, "samples", "Fleet", "bin", configuration, "net10.0", "Fleet.dll");

        // It ends with another exit code where a wait is lost, told twice or told wrongly.
        string output = await Command.DotnetAsync(Checkout.Root, program, "--redis", "none", "--signal", "kill", "--waits", "30", "--seconds", "14");

        output.Should().Contain("| 30 | 30 | 0 | 0 | 0 |");
    }
}

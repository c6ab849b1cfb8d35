using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests.Secrets;

public sealed class IssuedTokensTests
{
    [Fact]
    public async Task A_token_belongs_to_the_server_that_issued_it()
    {
        using var tokens = new IssuedTokens();
        await using EcsSimulator one = await CommandLineRun.SimulatorAsync(TestContext.Current.CancellationToken);
        await using EcsSimulator other = await CommandLineRun.SimulatorAsync(TestContext.Current.CancellationToken);

        await new CommandLineRun().AgainstAsync(one, TestContext.Current.CancellationToken, "list");

        tokens.From(one.Endpoint).Should().ContainSingle();
        tokens.All.Should().Contain(tokens.From(one.Endpoint));
        tokens.From(other.Endpoint).Should().BeEmpty();
    }
}

using System.Text.Json.Nodes;
using EcsTaskAwaiter.Cli.Tests.Configuration;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class BadInputTests
{
    private static readonly string[] Connection = ["--endpoint", "https://127.0.0.1:1", "--user", "root"];

    [Theory]
    [InlineData("a/b", "CREATE", "'a/b'")]
    [InlineData(".", "CREATE", "'.'")]
    [InlineData("..", "CREATE", "'..'")]
    [InlineData("store", "a\u0007b", "\\u0007")]
    [InlineData("", "CREATE", "data store id is empty")]
    [InlineData("store", "", "operation id is empty")]
    public async Task An_id_that_is_none_is_named_and_ends_with_1(string store, string operation, string named)
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["wait", store, operation, .. Connection]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain(named);
        run.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("CREATE")]
    [InlineData("/vdc/data-stores/../tasks/CREATE")]
    [InlineData("vdc/tasks")]
    public async Task A_link_that_is_none_is_named_and_ends_with_1(string link)
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["wait", link, .. Connection]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain($"'{link}'");
    }

    [Theory]
    [InlineData("-5s", "not a time")]
    [InlineData("0s", "out of range")]
    [InlineData("99999d", "out of range")]
    [InlineData("1e300h", "not a time")]
    [InlineData("soon", "not a time")]
    public async Task A_timeout_that_is_none_is_named_and_ends_with_1(string timeout, string told)
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["wait", "store", "CREATE", "--timeout=" + timeout, .. Connection]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain($"'{timeout}'").And.Contain(told);
    }

    [Theory]
    [InlineData("http://ecs.example:4443", "unencrypted")]
    [InlineData("ecs-node-1", "is not an address")]
    [InlineData("ftp://ecs.example", "is not an address")]
    [InlineData("https://ecs.example/path", "must be scheme, host and port only")]
    public async Task An_endpoint_that_cannot_be_used_is_named_and_ends_with_1(string endpoint, string told)
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["list", "--endpoint", endpoint, "--user", "root"]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain($"'{endpoint}'").And.Contain(told);
    }

    [Theory]
    [InlineData("a:b", "'a:b'")]
    [InlineData("a\u0007b", "'a\\u0007b'")]
    [InlineData(" ", "empty")]
    public async Task A_user_that_no_login_can_carry_is_named_from_wherever_it_comes_and_ends_with_1(string user, string told)
    {
        using var home = new ConfiguredHome();
        home.Write(new JsonObject { ["use"] = "daily", ["profiles"] = new JsonObject { ["daily"] = new JsonObject { ["user"] = user } } }.ToJsonString());
        CommandLineRun inFile = home.Run();
        var (given, inVariable) = (new CommandLineRun(), new CommandLineRun { Variables = { ["ECS_USER"] = user } });
        string[] list = ["list", "--endpoint", "https://127.0.0.1:1"];

        (await given.RunAsync(TestContext.Current.CancellationToken, [.. list, "--user", user])).Should().Be(ExitCode.Usage);
        (await inVariable.RunAsync(TestContext.Current.CancellationToken, list)).Should().Be(ExitCode.Usage);
        (await inFile.RunAsync(TestContext.Current.CancellationToken, list)).Should().Be(ExitCode.Usage);
        (await inFile.RunAsync(TestContext.Current.CancellationToken, "config", "set", "user", user)).Should().Be(ExitCode.Usage);

        new[] { given.Error, inVariable.Error, inFile.Error }.Should().OnlyContain(error => error.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_named_twice_is_asked_once_from_wherever_it_comes()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(TestContext.Current.CancellationToken);
        string node = simulator.Endpoint.ToString();
        using var home = new ConfiguredHome();
        home.Write(new JsonObject { ["use"] = "daily", ["profiles"] = new JsonObject { ["daily"] = new JsonObject { ["endpoint"] = new JsonArray(node, node.TrimEnd('/')) } } }.ToJsonString());
        CommandLineRun inFile = home.Run();
        var (given, inVariable) = (new CommandLineRun(), new CommandLineRun { Variables = { ["ECS_ENDPOINT"] = $"{node},{node}" } });
        string[] list = ["list", "--user", "root", "--trust", simulator.CertificateFingerprint];

        (await given.RunAsync(TestContext.Current.CancellationToken, [.. list, "--endpoint", node, "--endpoint", node.ToUpperInvariant()])).Should().Be(ExitCode.Done, given.Error);
        (await inVariable.RunAsync(TestContext.Current.CancellationToken, list)).Should().Be(ExitCode.Done, inVariable.Error);
        (await inFile.RunAsync(TestContext.Current.CancellationToken, list)).Should().Be(ExitCode.Done, inFile.Error);
    }

    [Fact]
    public void What_only_the_library_finds_wrong_in_the_options_is_wrong_usage_too() =>
        Failure.Of(new OptionsValidationException("ECS", typeof(EcsTaskAwaiterOptions), ["Polling.Jitter is 3; it must be from 0 to 0.5."]))
            .Should().BeEquivalentTo(new { ExitCode = ExitCode.Usage, Happened = "Polling.Jitter is 3; it must be from 0 to 0.5." });

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1.5")]
    [InlineData("many")]
    [InlineData("50001")]
    [InlineData("99999999999")]
    public async Task A_number_of_operations_that_is_none_is_named_and_ends_with_1(string count)
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["demo", "--operations=" + count]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain($"'{count}'").And.Contain("from 1 to 50000");
    }

    [Fact]
    public async Task A_password_inside_an_endpoint_is_refused_and_not_repeated()
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["list", "--endpoint", "https://root:hush-hush@ecs.example", "--user", "root"]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("ECS_PASSWORD").And.NotContain("hush-hush");
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("--output=xml")]
    [InlineData("--when-gone=perhaps")]
    public async Task An_unknown_option_or_choice_ends_with_1_and_points_to_the_help(string option)
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["wait", "store", "CREATE", option, .. Connection]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain(option.Split('=')[^1]).And.Contain("ecs-task wait --help");
    }

    [Fact]
    public async Task A_missing_password_file_is_named()
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["list", "--password-file", "/nowhere/secret", .. Connection]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("/nowhere/secret");
    }

    [Fact]
    public async Task A_missing_password_variable_of_the_simulator_is_named()
    {
        (ExitCode code, CommandLineRun run) = await RunAsync(["simulate", "--password-env", "NOT_SET_AT_ALL"]);

        code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("NOT_SET_AT_ALL");
    }

    private static async Task<(ExitCode Code, CommandLineRun Run)> RunAsync(string[] args)
    {
        var run = new CommandLineRun();
        return (await run.RunAsync(TestContext.Current.CancellationToken, args), run);
    }
}

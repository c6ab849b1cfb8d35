using System.Text.Json;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests.Configuration;

public sealed class ConfigTests : IDisposable
{
    private const string Pin = "7F83B1657FF1FC53B92DC18148A1D65DFC2D4B1FA3D677284ADDD200126D9069";

    private readonly ConfiguredHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_configured_a_wait_needs_nothing_but_the_operation()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        await DoneAsync("config", "set", "endpoint", simulator.Endpoint.ToString());
        await DoneAsync("config", "set", "user", "root");
        await DoneAsync("config", "set", "trust", simulator.CertificateFingerprint);
        await DoneAsync("config", "set", "password-file", _home.WriteSecret("secret", CommandLineRun.Password));

        CommandLineRun run = _home.Run();
        run.Variables.Remove("ECS_PASSWORD");
        (await run.RunAsync(Token, "wait", "10.4.0.101", "CREATE")).Should().Be(ExitCode.Done, run.Error);

        run.Output.Should().Contain("done after");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task The_first_profile_comes_into_use_and_a_second_only_when_asked_to()
    {
        await DoneAsync("config", "set", "user", "first");
        await DoneAsync("config", "set", "user", "second", "--profile", "lab");
        (await ShownAsync()).Should().Contain("user", ("profile default", "first"));

        await DoneAsync("config", "use", "lab");

        (await ShownAsync()).Should().Contain("user", ("profile lab", "second"));
        string list = await DoneAsync("config", "list");
        list.Should().Contain("lab\tyes\tsecond\t").And.Contain("default\tno\tfirst\t");
    }

    [Fact]
    public async Task Precedence_is_option_given_profile_variable_current_profile()
    {
        _home.Write("""{ "use": "daily", "profiles": { "daily": { "user": "used" }, "lab": { "user": "asked" } } }""");
        CommandLineRun WithVariable()
        {
            CommandLineRun run = _home.Run();
            run.Variables["ECS_USER"] = "variable";
            return run;
        }

        (await ShownAsync(_home.Run())).Should().Contain("user", ("profile daily", "used"));
        (await ShownAsync(WithVariable())).Should().Contain("user", ("variable ECS_USER", "variable"));
        (await ShownAsync(WithVariable(), "--profile", "lab")).Should().Contain("user", ("profile lab", "asked"));
        (await ShownAsync(WithVariable(), "--profile", "lab", "--user", "given")).Should().Contain("user", ("option --user", "given"));
    }

    [Theory]
    [InlineData(new string[0], "password", "variable ECS_PASSWORD")]
    [InlineData(new[] { "--profile", "daily" }, "password-file", "profile daily")]
    [InlineData(new[] { "--password-file", "other" }, "password-file", "option --password-file")]
    public async Task The_password_follows_the_same_order_and_is_never_shown(string[] args, string name, string from)
    {
        _home.Write("""{ "use": "daily", "profiles": { "daily": { "password-file": "secret" } } }""");
        _home.WriteSecret("secret", "hush-hush");
        CommandLineRun run = _home.Run();

        (await ShownAsync(run, args)).Should().ContainKey(name).WhoseValue.From.Should().Be(from);

        (run.Output + run.Error).Should().NotContain(CommandLineRun.Password).And.NotContain("hush-hush");
    }

    [Fact]
    public async Task A_relative_password_file_counts_from_the_configuration_file()
    {
        _home.Write("""{ "use": "daily", "profiles": { "daily": { "password-file": "secret" } } }""");

        (await ShownAsync(_home.Run(), "--profile", "daily")).Should().Contain("password-file", ("profile daily", Path.Combine(Path.GetDirectoryName(_home.File)!, "secret")));
    }

    [Fact]
    public async Task Each_value_is_what_the_option_of_its_name_would_take()
    {
        await DoneAsync("config", "set", "endpoint", "https://ecs-node-1:4443/", "https://ecs-node-2:4443");
        await DoneAsync("config", "set", "trust", string.Join(':', Pin.Chunk(2).Select(pair => new string(pair))));
        await DoneAsync("config", "set", "timeout", "2h");
        await DoneAsync("config", "set", "output", "json");

        Dictionary<string, (string From, string Value)> shown = await ShownAsync();

        shown["endpoint"].Value.Should().Be("https://ecs-node-1:4443,https://ecs-node-2:4443");
        shown["trust"].Value.Should().Be(Pin);
        shown["timeout"].Value.Should().Be("2h");
        shown["output"].Value.Should().Be("plain", "the option beats it");
    }

    [Theory]
    [InlineData("endpoint", "ecs-node-1", "'ecs-node-1'")]
    [InlineData("trust", "abc", "'abc'")]
    [InlineData("timeout", "soon", "'soon'")]
    [InlineData("output", "xml", "'xml'")]
    [InlineData("user", " ", "empty")]
    [InlineData("tiemout", "2h", "timeout")]
    [InlineData("insecure", "true", "trust SHA256")]
    public async Task A_value_or_a_setting_that_is_none_is_refused_before_anything_is_written(string setting, string value, string told)
    {
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, "config", "set", setting, value)).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain(told);
        File.Exists(_home.File).Should().BeFalse();
    }

    [Theory]
    [InlineData("password")]
    [InlineData("Password")]
    [InlineData("token")]
    public async Task A_password_is_refused_and_not_repeated(string setting)
    {
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, "config", "set", setting, "hush-hush")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("config set password-file FILE");
        (run.Output + run.Error).Should().NotContain("hush-hush");
        File.Exists(_home.File).Should().BeFalse();
    }

    [Fact]
    public async Task A_value_that_is_unset_counts_no_more_and_the_others_stay()
    {
        await DoneAsync("config", "set", "user", "root");
        await DoneAsync("config", "set", "timeout", "2h");

        await DoneAsync("config", "unset", "timeout");

        (await ShownAsync()).Should().Contain("timeout", ("default", "1h")).And.Contain("user", ("profile default", "root"));
        _home.Text.Should().NotContain("timeout");
    }

    [Fact]
    public async Task A_profile_in_use_that_is_removed_leaves_none_in_use_and_says_so()
    {
        await DoneAsync("config", "set", "user", "root");
        await DoneAsync("config", "set", "user", "x", "--profile", "lab");

        (await DoneAsync("config", "unset", "--all", "--profile", "default")).Should().Contain("config use PROFILE");

        CommandLineRun run = _home.Run();
        (await run.RunAsync(Token, "config", "set", "user", "y")).Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("--profile").And.Contain("lab");
    }

    [Theory]
    [InlineData("list", "--profile", "lab")]
    [InlineData("config", "use", "lab")]
    [InlineData("config", "unset", "user", "--profile", "lab")]
    public async Task A_profile_that_is_not_there_is_named_with_those_that_are(params string[] args)
    {
        _home.Write("""{ "profiles": { "daily": {}, "nightly": {} } }""");
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, args)).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("'lab'").And.Contain("daily, nightly");
    }

    [Fact]
    public async Task What_is_missing_is_told_with_the_command_that_keeps_it()
    {
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, "list", "--user", "root")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("--endpoint URL").And.Contain("ECS_ENDPOINT").And.Contain("ecs-task config set endpoint URL");
    }

    [Fact]
    public async Task What_is_missing_in_the_profile_asked_for_is_to_be_kept_in_that_one()
    {
        _home.Write("""{ "use": "daily", "profiles": { "daily": { "user": "root" }, "lab": { "endpoint": "https://lab-1:4443" } } }""");
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, "list", "--profile", "lab")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("No user is given").And.Contain("ecs-task config set user NAME --profile lab");
    }

    [Fact]
    public async Task The_configured_output_counts_for_failures_too()
    {
        _home.Write("""{ "use": "daily", "profiles": { "daily": { "output": "json" } } }""");
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, "list", "--endpoint", "nonsense", "--user", "root")).Should().Be(ExitCode.Usage);

        JsonElement.Parse(run.Output).GetProperty("exitCode").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task The_configured_timeout_counts()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("endless", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        _home.Write("""{ "use": "daily", "profiles": { "daily": { "timeout": "300ms" } } }""");
        CommandLineRun run = _home.Run();

        (await run.AgainstAsync(simulator, Token, "wait", "endless", "CREATE")).Should().Be(ExitCode.TimedOut, run.Error);
    }

    public void Dispose() => _home.Dispose();

    private async Task<string> DoneAsync(params string[] args)
    {
        CommandLineRun run = _home.Run();
        (await run.RunAsync(Token, args)).Should().Be(ExitCode.Done, run.Error);
        return run.Output;
    }

    private Task<Dictionary<string, (string From, string Value)>> ShownAsync() => ShownAsync(_home.Run());

    private static async Task<Dictionary<string, (string From, string Value)>> ShownAsync(CommandLineRun run, params string[] args)
    {
        (await run.RunAsync(Token, ["config", "show", "--output", "plain", .. args])).Should().Be(ExitCode.Done, run.Error);
        return run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0], fields => (fields[1], fields[2]));
    }
}

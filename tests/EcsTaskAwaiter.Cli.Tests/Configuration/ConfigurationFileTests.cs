namespace EcsTaskAwaiter.Cli.Tests.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly ConfiguredHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\n  \"profile\": \"a\" }", 2, "'profile' is unknown", "use, profiles")]
    [InlineData("{ \"profiles\": { \"a\": {\n\n \"pasword-file\": \"hush-hush\" } } }", 3, "'pasword-file' is unknown", "password-file")]
    [InlineData("{ \"profiles\": { \"x.y\": { \"end\": \"hush-hush\" } } }", 1, "'end' is unknown", "endpoint")]
    [InlineData("{ \"profiles\": { \"a\": {\n \"password\": \"hush-hush\" } } }", 2, "'password' is refused", "password-file FILE")]
    [InlineData("{\n \"token\": \"hush-hush\" }", 2, "'token' is refused", "password-file FILE")]
    [InlineData("{ \"profiles\": { \"a\": {\n \"insecure\": true } } }", 2, "'insecure' is refused", "trust SHA256")]
    [InlineData("{ \"profiles\": { \"a\": {\n \"user\": 5 } } }", 2, "'user' has a value of the wrong type", "must be a string")]
    [InlineData("{\n \"use\": [] }", 2, "'use' has a value of the wrong type", "must be a string")]
    [InlineData("{ \"profiles\": { \"a\": {\n \"endpoint\": [ 5 ] } } }", 2, "'endpoint' has a value of the wrong type", "array of strings")]
    [InlineData("{ \"profiles\": { \"a\": 5 } }", 1, "'a' has a value of the wrong type", "must be an object")]
    [InlineData("{ \"profiles\": [] }", 1, "'profiles' has a value of the wrong type", "must be an object")]
    [InlineData("{ \"profiles\": { \"a\": { \"user\": \"x\",\n \"user\": \"y\" } } }", 2, "twice", "remove one")]
    [InlineData("{ \"profiles\": { \"a\": {},\n \"a\": {} } }", 2, "twice", "remove one")]
    [InlineData("{ \"use\": \"a\",\n }", 2, "not valid JSON", "comma")]
    [InlineData("{\n // note\n }", 2, "not valid JSON", "comment")]
    [InlineData("", 1, "not valid JSON", "brace")]
    [InlineData("[]", 1, "not valid JSON", "brace")]
    public async Task What_is_wrong_in_the_file_is_told_with_its_line_and_what_is_right_and_no_value(string json, int line, string what, string right)
    {
        _home.Write(json);
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, "list")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain(_home.File).And.Contain($"in line {line}: ").And.Contain(what).And.Contain(right).And.NotContain("hush-hush");
    }

    [Theory]
    [InlineData("endpoint", "http://ecs.example", "unencrypted")]
    [InlineData("endpoint", "https://root:hush-hush@ecs.example", "password")]
    [InlineData("trust", "abc", "SHA-256")]
    [InlineData("timeout", "-5s", "is not a time")]
    [InlineData("timeout", "31d", "out of range")]
    [InlineData("output", "xml", "auto, plain, json")]
    public async Task A_value_that_cannot_be_used_is_told_with_profile_file_and_the_command_that_corrects_it(string setting, string value, string told)
    {
        _home.Write($$"""{ "use": "daily", "profiles": { "daily": { "user": "root", "endpoint": "https://ecs.example", "{{setting}}": "{{value}}" } } }"""
            .Replace("\"endpoint\": \"https://ecs.example\", \"endpoint\"", "\"endpoint\"", StringComparison.Ordinal));
        CommandLineRun run = _home.Run();

        (await run.RunAsync(Token, "wait", "store", "CREATE")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("'daily'").And.Contain(_home.File).And.Contain(told).And.Contain($"ecs-task config set {setting} ").And.NotContain("hush-hush");
    }

    [Fact]
    public async Task A_list_may_be_written_as_a_single_text()
    {
        _home.Write("""{ "use": "a", "profiles": { "a": { "endpoint": "https://ecs-node-1:4443" } } }""");

        (await DoneAsync("config", "list")).Should().Contain("https://ecs-node-1:4443");
    }

    [Fact]
    public async Task The_file_is_closed_to_others_and_so_is_its_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file mode.");
        await DoneAsync("config", "set", "user", "root");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_home.File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.GetDirectoryName(_home.File)!).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_file_that_others_can_change_is_refused_with_the_command_that_closes_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file mode.");
        _home.Write("{}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_home.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        }

        CommandLineRun run = _home.Run();
        (await run.RunAsync(Token, "list")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("chmod 600 " + _home.File);
    }

    [Fact]
    public async Task The_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it()
    {
        await DoneAsync("config", "set", "user", "root");
        using FileStream reader = File.OpenRead(_home.File);

        await DoneAsync("config", "set", "user", "operator");

        using var old = new StreamReader(reader);
        (await old.ReadToEndAsync(Token)).Should().Contain("root", "whoever reads it meanwhile sees the old one").And.EndWith("}\n");
        _home.Text.Should().Contain("operator").And.NotContain("root");
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_home.File)!).Should().Equal(_home.File);
    }

    [Fact]
    public async Task A_file_that_is_a_link_stays_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string target = Path.Combine(_home.Folder, "dotfiles.json");
        Directory.CreateDirectory(Path.GetDirectoryName(_home.File)!);
        File.CreateSymbolicLink(_home.File, target);

        await DoneAsync("config", "set", "user", "root");
        await DoneAsync("config", "set", "timeout", "2h");

        new FileInfo(_home.File).LinkTarget.Should().Be(target);
        (await File.ReadAllTextAsync(target, Token)).Should().Contain("root").And.Contain("2h");
    }

    [Fact]
    public async Task The_option_beats_the_variable_that_beats_the_usual_place()
    {
        CommandLineRun run = _home.Run();
        (await run.RunAsync(Token, "config", "path")).Should().Be(ExitCode.Done);
        run.Output.TrimEnd().Should().Be(_home.File);

        string other = Path.Combine(_home.Folder, "other.json"), third = Path.Combine(_home.Folder, "third.json");
        run = _home.Run();
        run.Variables["ECS_TASK_CONFIG"] = other;
        (await run.RunAsync(Token, "config", "path")).Should().Be(ExitCode.Done);
        (await run.RunAsync(Token, "config", "path", "--config", third)).Should().Be(ExitCode.Done);
        run.Output.Split(Environment.NewLine).Should().StartWith([other, third]);
    }

    [Theory]
    [InlineData("/home/x", null, "/home/x/.config/ecs-task/config.json")]
    [InlineData("/home/x", "relative", "/home/x/.config/ecs-task/config.json")]
    [InlineData("/home/x", "/xdg", "/xdg/ecs-task/config.json")]
    public async Task The_usual_place_follows_the_XDG_base_directories(string home, string? xdg, string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has %APPDATA%.");
        var run = new CommandLineRun { Variables = { ["HOME"] = home } };
        if (xdg is not null)
        {
            run.Variables["XDG_CONFIG_HOME"] = xdg;
        }

        (await run.RunAsync(Token, "config", "path")).Should().Be(ExitCode.Done, run.Error);

        run.Output.TrimEnd().Should().Be(path);
    }

    [Fact]
    public async Task Without_a_home_folder_the_program_asks_for_a_file()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "config", "set", "user", "root")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("--config FILE").And.Contain("ECS_TASK_CONFIG");
    }

    [Fact]
    public async Task A_file_asked_for_that_is_not_there_is_an_error_and_one_that_nobody_asked_for_is_not()
    {
        CommandLineRun run = _home.Run();
        string missing = Path.Combine(_home.Folder, "missing.json");
        (await run.RunAsync(Token, "config", "show", "--config", missing)).Should().Be(ExitCode.Usage);
        run.Error.Should().Contain(missing).And.Contain("ecs-task config set");

        await DoneAsync("config", "show");
    }

    public void Dispose() => _home.Dispose();

    private async Task<string> DoneAsync(params string[] args)
    {
        CommandLineRun run = _home.Run();
        (await run.RunAsync(Token, args)).Should().Be(ExitCode.Done, run.Error);
        return run.Output;
    }
}

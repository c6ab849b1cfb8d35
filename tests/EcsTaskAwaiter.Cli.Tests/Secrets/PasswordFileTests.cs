using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests.Secrets;

public sealed class PasswordFileTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _file = Path.GetTempFileName();

    public PasswordFileTests() => File.WriteAllText(_file, CommandLineRun.Password + "\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_file_that_others_can_use_is_refused_with_the_command_that_closes_it(UnixFileMode others)
    {
        var run = new CommandLineRun { FileMode = _ => Private | others };

        (await RunAsync(run, "https://127.0.0.1:1")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("chmod 600 " + _file).And.NotContain(CommandLineRun.Password);
    }

    [Fact]
    public async Task The_mode_is_that_of_the_file_itself()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file mode.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_file, Private | UnixFileMode.GroupRead);
        }

        var run = new CommandLineRun();

        (await RunAsync(run, "https://127.0.0.1:1")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("can be read by others");
    }

    [Fact]
    public async Task A_file_of_its_owner_alone_is_read_without_a_word()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        CommandLineRun run = WithoutVariable(Private);

        (await RunAsync(run, simulator.Endpoint.ToString(), "--trust", simulator.CertificateFingerprint)).Should().Be(ExitCode.Done, run.Error);

        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task On_a_system_without_modes_the_file_is_read_with_a_warning_that_shows_nothing_of_it()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        CommandLineRun run = WithoutVariable(mode: null);

        (await RunAsync(run, simulator.Endpoint.ToString(), "--trust", simulator.CertificateFingerprint)).Should().Be(ExitCode.Done, run.Error);

        run.Error.Should().StartWith("Warning: this system has no file modes").And.Contain(_file).And.NotContain(CommandLineRun.Password);
    }

    private static CommandLineRun WithoutVariable(UnixFileMode? mode)
    {
        var run = new CommandLineRun { FileMode = _ => mode };
        run.Variables.Clear();
        return run;
    }

    private Task<ExitCode> RunAsync(CommandLineRun run, string endpoint, params string[] more) =>
        run.RunAsync(Token, ["list", "--endpoint", endpoint, "--user", "root", "--password-file", _file, .. more]);
}

using System.Globalization;
using System.Text;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Testing;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;
using Spectre.Console.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>One run of the whole program in process, and what it wrote.</summary>
internal sealed class CommandLineRun
{
    public const string Password = "pass-7f3a-word";

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public Dictionary<string, string> Variables { get; } = new() { ["ECS_PASSWORD"] = Password };

    public IAnsiConsole Console { get; init; } = new TestConsole();

    /// <summary>Called when the program hands its output over.</summary>
    public Action WhenFlushed { get; init; } = static () => { };

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public Func<SafeFileHandle, UnixFileMode?> FileMode { get; init; } = PasswordFile.ModeOf;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public Task<ExitCode> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        var environment = new CliEnvironment
        {
            Console = Console,
            Output = TextWriter.Synchronized(new FlushedWriter(_output, WhenFlushed)),
            Error = TextWriter.Synchronized(new StringWriter(_error)),
            Variable = name => Variables.GetValueOrDefault(name),
            TimeProvider = TimeProvider,
            FileMode = FileMode,
        };
        return Application.RunAsync(args, environment, cancellationToken);
    }

    public Task<ExitCode> AgainstAsync(EcsSimulator simulator, CancellationToken cancellationToken, params string[] args) => RunAsync(
        cancellationToken,
        [.. args, "--endpoint", simulator.Endpoint.ToString(), "--user", "root", "--trust", simulator.CertificateFingerprint, "--output", Format]);

    public string Format { get; init; } = "plain";

    private sealed class FlushedWriter(StringBuilder text, Action whenFlushed) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override void Flush() => whenFlushed();
    }

    public static Task<EcsSimulator> SimulatorAsync(CancellationToken cancellationToken) =>
        EcsSimulator.StartAsync(new EcsSimulatorOptions { Password = Password, Shape = BodyShape.Rich, SeedDataStores = 1 }, cancellationToken);
}

using EcsTaskAwaiter.Cli.Connection;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli;

/// <summary>Everything a run uses outside itself, so that tests can run the whole program in process.</summary>
internal sealed record CliEnvironment
{
    private const string Dumb = "dumb";

    /// <summary>Where progress bars and tables are drawn; whether it is a terminal decides between them and plain lines.</summary>
    public required IAnsiConsole Console { get; init; }

    /// <summary>Standard output, for results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Error output.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Width of the terminal that shows error output; null if that is not a terminal.</summary>
    public int? ErrorWidth { get; init; }

    /// <summary>Whether terminal output may be redrawn in place. Without colours and in build logs, each change is a line of its own.</summary>
    public bool CanRedraw => Console.Profile is { Out.IsTerminal: true, Capabilities: { Ansi: true, Interactive: true } } && !WantsPlainText(Variable);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Reads the mode of an open file; null on systems without file modes.</summary>
    public Func<SafeFileHandle, UnixFileMode?> FileMode { get; init; } = PasswordFile.ModeOf;

    public static CliEnvironment OfProcess()
    {
        if (Environment.GetEnvironmentVariable("NO_COLOR") is "")
        {
            // An empty value has no meaning (https://no-color.org), but Spectre.Console reacts to its presence.
            Environment.SetEnvironmentVariable("NO_COLOR", null);
        }

        if (WantsPlainText(Environment.GetEnvironmentVariable))
        {
            // The runtime writes escape codes to a terminal when Console is first used, except to a dumb one.
            Environment.SetEnvironmentVariable("TERM", Dumb);
        }

        return new()
        {
            Console = AnsiConsole.Create(Settings(new AnsiConsoleOutput(System.Console.Out), Environment.GetEnvironmentVariable)),
            Output = System.Console.Out,
            Error = System.Console.Error,
            Variable = Environment.GetEnvironmentVariable,
            ErrorWidth = System.Console.IsErrorRedirected ? null : Width(),
        };
    }

    private static bool WantsPlainText(Func<string, string?> variable) =>
        !string.IsNullOrEmpty(variable("NO_COLOR")) || variable("TERM") is Dumb || variable("CI") is not (null or "" or "0" or "false");

    private static int? Width()
    {
        try
        {
            return System.Console.WindowWidth is > 0 and int width ? width : null;
        }
        catch (IOException)
        {
            // The terminal does not report its size.
            return null;
        }
    }

    /// <summary>Console settings. Text is ASCII only, since other characters can come out as '?'; bars adapt by themselves.</summary>
    public static AnsiConsoleSettings Settings(IAnsiConsoleOutput output, Func<string, string?> variable) => new()
    {
        Out = output,

        // https://no-color.org: any non-empty value turns colours off.
        ColorSystem = string.IsNullOrEmpty(variable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    };
}

using EcsTaskAwaiter.Cli.Connection;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli;

/// <summary>All that a run touches outside itself, so that tests can run the whole program in process.</summary>
internal sealed record Surroundings
{
    private const string Dumb = "dumb";

    /// <summary>Where progress bars and tables are drawn; whether it is a terminal decides between them and plain lines.</summary>
    public required IAnsiConsole Console { get; init; }

    /// <summary>For results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>For trouble.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>How wide the terminal is that trouble goes to; null where it goes elsewhere.</summary>
    public int? ErrorWidth { get; init; }

    /// <summary>Whether lines at the terminal may be drawn over. Where colours are unwanted, and in the logs of build servers, each change is a line of its own.</summary>
    public bool CanRedraw => Console.Profile is { Out.IsTerminal: true, Capabilities: { Ansi: true, Interactive: true } } && !WantsPlainText(Variable);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Who may use an open file; null on systems without file modes.</summary>
    public Func<SafeFileHandle, UnixFileMode?> FileMode { get; init; } = PasswordFile.ModeOf;

    public static Surroundings OfProcess()
    {
        if (Environment.GetEnvironmentVariable("NO_COLOR") is "")
        {
            // Empty asks for nothing (https://no-color.org), but where colours are detected its mere presence counts.
            Environment.SetEnvironmentVariable("NO_COLOR", null);
        }

        if (WantsPlainText(Environment.GetEnvironmentVariable))
        {
            // The runtime greets a terminal with escape codes when its console is first used, whatever is written then. It has none for this one.
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
            // A terminal that does not tell.
            return null;
        }
    }

    /// <summary>How the console is drawn. A mark beyond its encoding would come out as '?': the texts keep to ASCII, the bars adapt by themselves.</summary>
    public static AnsiConsoleSettings Settings(IAnsiConsoleOutput output, Func<string, string?> variable) => new()
    {
        Out = output,

        // https://no-color.org: any value but the empty one asks for no colours.
        ColorSystem = string.IsNullOrEmpty(variable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    };
}

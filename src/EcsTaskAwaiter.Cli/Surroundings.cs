using Spectre.Console;

namespace EcsTaskAwaiter.Cli;

/// <summary>All that a run touches outside itself, so that tests can run the whole program in process.</summary>
internal sealed record Surroundings
{
    /// <summary>Where progress bars and tables are drawn; whether it is a terminal decides between them and plain lines.</summary>
    public required IAnsiConsole Console { get; init; }

    /// <summary>For results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>For trouble.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public static Surroundings OfProcess()
    {
        // A mark beyond the terminal's encoding would come out as '?': the texts keep to ASCII, the bars adapt by themselves.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        return new Surroundings
        {
            Console = console,
            Output = System.Console.Out,
            Error = System.Console.Error,
            Variable = Environment.GetEnvironmentVariable,
        };
    }
}

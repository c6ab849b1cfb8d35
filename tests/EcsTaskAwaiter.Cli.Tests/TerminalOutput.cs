using System.Globalization;
using System.Text;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>A terminal that keeps what is drawn.</summary>
internal sealed class TerminalOutput : IAnsiConsoleOutput
{
    public TextWriter Writer { get; } = new StringWriter(CultureInfo.InvariantCulture);

    public bool IsTerminal => true;

    public int Width { get; init; } = 120;

    public int Height => 40;

    /// <summary>All that was drawn, with its escape sequences.</summary>
    public string Drawn => Writer.ToString()!;

    public void SetEncoding(Encoding encoding)
    {
    }

    /// <summary>A console with live drawing and all colours.</summary>
    public IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = this,
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.TrueColor,
        Interactive = InteractionSupport.Yes,

        // On a build server the console would hold itself for a log file.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });
}

using System.CommandLine;
using System.Globalization;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>The number of operations of the bulk demo.</summary>
internal sealed class OperationCountOption : Option<string?>
{
    private const int Most = 50_000;

    public OperationCountOption()
        : base("--operations")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Waits for this many operations at once under a request budget instead; 1 to {Most}.");
        HelpName = "N";
    }

    /// <exception cref="UsageException">It is not a whole number in range.</exception>
    public int? Read(ParseResult parsed)
    {
        if (parsed.GetValue(this) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= Most
            ? count
            : throw new UsageException($"--operations is '{Text.Printable(text)}': give a whole number from 1 to {Most}, such as --operations 10000.");
    }
}

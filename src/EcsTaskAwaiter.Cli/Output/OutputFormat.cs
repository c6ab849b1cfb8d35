namespace EcsTaskAwaiter.Cli.Output;

/// <summary>What <c>--output</c> takes.</summary>
internal enum OutputFormat
{
    /// <summary>Bars and tables at a terminal, plain lines elsewhere.</summary>
    Auto = 0,

    /// <summary>Plain lines everywhere.</summary>
    Plain,

    /// <summary>One JSON object.</summary>
    Json,
}

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>A setting, its value and where that came from. Of a password there is no value.</summary>
internal sealed record ShownSetting(string Name, string Origin, IReadOnlyList<string> Values)
{
    /// <summary>The values in one field.</summary>
    public string Shown => string.Join(',', Values);

    /// <summary>What to say in the place of a value where there is none.</summary>
    public string? Instead { get; init; }
}

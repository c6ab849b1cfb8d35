namespace EcsTaskAwaiter.Cli.Output;

/// <summary>A setting, its value and its source; a password has no value here.</summary>
internal sealed record ShownSetting(string Name, string Origin, IReadOnlyList<string> Values)
{
    /// <summary>The values in one field.</summary>
    public string Shown => string.Join(',', Values);

    /// <summary>Shown in place of a missing value.</summary>
    public string? Instead { get; init; }
}

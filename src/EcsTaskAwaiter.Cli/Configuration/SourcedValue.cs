namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>What counts for a setting, and where it came from.</summary>
internal sealed record SourcedValue(IReadOnlyList<string> Values, SettingSource Source, string Origin)
{
    public string Value => Values[^1];
}

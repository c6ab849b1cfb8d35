namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>An effective value and its source.</summary>
internal sealed record SourcedValue(IReadOnlyList<string> Values, SettingSource Source, string Origin)
{
    public string Value => Values[^1];
}

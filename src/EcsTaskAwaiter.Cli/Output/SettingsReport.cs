namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The effective settings and their sources.</summary>
internal sealed record SettingsReport(string? File, string? Profile, IReadOnlyList<ShownSetting> Settings)
{
    private const int OriginColumn = 15;

    /// <summary>The report for people; values are on lines of their own, so that a fingerprint fits into 80 columns.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            yield return $"File:    {Text.Printable(File ?? "none")}";
            yield return $"Profile: {Profile ?? "none"}";
            foreach (ShownSetting setting in Settings)
            {
                yield return string.Empty;
                yield return $"{setting.Name.PadRight(OriginColumn)}{setting.Origin}";
                foreach (string value in setting.Values.Count > 0 ? setting.Values : setting.Instead is null ? [] : [setting.Instead])
                {
                    yield return "  " + Text.Printable(value);
                }
            }
        }
    }
}

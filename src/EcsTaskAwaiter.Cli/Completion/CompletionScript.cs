namespace EcsTaskAwaiter.Cli.Completion;

/// <summary>The embedded completion scripts.</summary>
internal static class CompletionScript
{
    private static readonly IReadOnlyDictionary<string, string> Files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = "ecs-task.bash",
        ["zsh"] = "ecs-task.zsh",
        ["pwsh"] = "ecs-task.ps1",
    };

    /// <summary>The shells there is a script for.</summary>
    public static IReadOnlyList<string> Shells { get; } = [.. Files.Keys];

    /// <summary>The script for a shell, with line feeds only.</summary>
    public static string For(string shell)
    {
        string name = $"{typeof(CompletionScript).Namespace}.Scripts.{Files[shell]}";
        using Stream stream = typeof(CompletionScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System.Reflection;
using System.Text.Encodings.Web;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The page, as it lies in this program's file: nothing is built, and nothing comes from elsewhere.</summary>
internal static class PageFiles
{
    private const string Prefix = "EcsTaskAwaiter.Cli.Dashboard.Page.";

    public static string Style { get; } = Read("dashboard.css");

    public static string Script { get; } = Read("dashboard.js");

    public static string Icon { get; } = Read("icon.svg");

    private static string Template { get; } = Read("index.html");

    /// <param name="source">What is watched: the nodes' addresses, or the simulator.</param>
    /// <param name="instance">Which run of the program this is.</param>
    /// <param name="token">The anti-forgery token of this page.</param>
    public static string Html(string source, string instance, string token) => Template
        .Replace("{{source}}", HtmlEncoder.Default.Encode(source), StringComparison.Ordinal)
        .Replace("{{instance}}", HtmlEncoder.Default.Encode(instance), StringComparison.Ordinal)
        .Replace("{{token}}", HtmlEncoder.Default.Encode(token), StringComparison.Ordinal);

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

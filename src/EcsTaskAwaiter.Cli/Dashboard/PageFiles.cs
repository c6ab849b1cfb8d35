using System.Reflection;
using System.Text.Encodings.Web;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The page's files, embedded in the program: no build step, nothing from other servers.</summary>
internal static class PageFiles
{
    private const string Prefix = "EcsTaskAwaiter.Cli.Dashboard.Page.";

    private const string Script = "text/javascript; charset=utf-8";

    /// <summary>What the page loads, with media types.</summary>
    public static IReadOnlyList<(string Name, string MediaType, string Text)> Parts { get; } =
    [
        .. new[]
        {
            (Name: "dashboard.css", MediaType: "text/css; charset=utf-8"),
            (Name: "dashboard.js", MediaType: Script),
            (Name: "connection.js", MediaType: Script),
            (Name: "operation.js", MediaType: Script),
            (Name: "icon.svg", MediaType: "image/svg+xml"),
        }.Select(part => (part.Name, part.MediaType, Read(part.Name))),
    ];

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

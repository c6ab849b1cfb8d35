using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>A path may end in <c>.json</c> or <c>.xml</c> instead of an <c>Accept</c> header, and overrides it.</summary>
internal static class PathSuffix
{
    private static readonly object OriginalPath = new();

    public static void Apply(HttpContext context)
    {
        HttpRequest request = context.Request;
        string path = request.Path.Value ?? "/";
        context.Items[OriginalPath] = path;
        foreach (string format in (ReadOnlySpan<string>)["json", "xml"])
        {
            if (path.EndsWith('.' + format, StringComparison.Ordinal))
            {
                request.Path = path[..^(format.Length + 1)];
                request.Headers.Accept = "application/" + format;
            }
        }
    }

    /// <summary>The path as it came.</summary>
    public static string Original(HttpContext context) => (string)context.Items[OriginalPath]!;
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>Which format the <c>Accept</c> header asks for. The service, its errors and the front end each judge in their own way.</summary>
internal static class FormatChoice
{
    private const string Json = "application/json";
    private const string Xml = "application/xml";

    /// <summary>Answers: the best of JSON and XML by weight, the first of equals; XML unless JSON is named.</summary>
    public static BodyFormat ForAnswer(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? ranges))
        {
            return BodyFormat.Xml;
        }

        MediaTypeHeaderValue? best = ranges
            .Where(range => Is(range, Json) || Is(range, Xml))
            .OrderByDescending(range => range.Quality ?? 1)
            .FirstOrDefault();
        return best is not null && Is(best, Json) ? BodyFormat.Json : BodyFormat.Xml;
    }

    /// <summary>Error bodies: the first of exactly these two names, without regard to weight; otherwise XML.</summary>
    public static BodyFormat ForError(HttpRequest request)
    {
        foreach (string part in Parts(request.Headers.Accept))
        {
            if (part is Json or Xml)
            {
                return part == Json ? BodyFormat.Json : BodyFormat.Xml;
            }
        }

        return BodyFormat.Xml;
    }

    /// <summary>The front end's own pages: XML if "xml" stands anywhere in the header, else JSON if that is named, else XML.</summary>
    public static BodyFormat ForFrontEnd(HttpRequest request)
    {
        string accept = request.Headers.Accept.ToString();
        return !accept.Contains("xml", StringComparison.Ordinal) && accept.Contains(Json, StringComparison.Ordinal)
            ? BodyFormat.Json
            : BodyFormat.Xml;
    }

    private static bool Is(MediaTypeHeaderValue range, string mediaType) =>
        range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    private static string[] Parts(StringValues accept) =>
        accept.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

using System.Net.Http.Headers;

namespace EcsTaskAwaiter.Management;

/// <summary>One request to the management API, before a session and a node are chosen for it.</summary>
internal sealed class ManagementCall(HttpMethod method, string path)
{
    public const string TokenHeader = "X-SDS-AUTH-TOKEN";

    // The front end honours exactly this one, and answers XML when XML is named beside it (CoprHD etc/nginx).
    private const string Json = "application/json";

    public HttpMethod Method => method;

    public string Path => path;

    public byte[]? Body { get; init; }

    public AuthenticationHeaderValue? Basic { get; init; }

    /// <summary>Whether it is not sent to a node that is down while another request finds out whether that is back: so for polls, which come again.</summary>
    public bool YieldsToProbe { get; init; }

    /// <summary>How many requests were made of it.</summary>
    public int Requests { get; private set; }

    public HttpRequestMessage ToRequest(Uri node, string? token)
    {
        Requests++;
        var request = new HttpRequestMessage(method, new Uri(node, path));
        request.Headers.TryAddWithoutValidation("Accept", Json);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoding.Accepted);
        if (Basic is not null)
        {
            request.Headers.Authorization = Basic;
        }

        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation(TokenHeader, token);
        }

        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        }

        return request;
    }
}

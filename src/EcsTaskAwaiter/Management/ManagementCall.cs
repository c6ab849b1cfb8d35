using System.Net.Http.Headers;

namespace EcsTaskAwaiter.Management;

/// <summary>One request to the management API, before a session and a node are chosen for it.</summary>
internal sealed class ManagementCall(HttpMethod method, string path)
{
    public const string TokenHeader = "X-SDS-AUTH-TOKEN";

    // The front end honours exactly this one, and answers XML when XML is named beside it (CoprHD etc/nginx).
    private const string Json = "application/json";

    public HttpMethod Method => method;

    /// <summary>The path; with a trailing slash once the server has asked for one.</summary>
    public string Path { get; private set; } = path;

    public CallKind Kind => Basic is not null ? CallKind.Login : Method == HttpMethod.Get ? CallKind.Read : CallKind.Submission;

    public byte[]? Body { get; init; }

    public AuthenticationHeaderValue? Basic { get; init; }

    /// <summary>Whether it is held back from a node that is down while another request probes it: so for polls, which come again.</summary>
    public bool YieldsToProbe { get; init; }

    /// <summary>How many requests may be made of it, on whatever nodes.</summary>
    public int MaximumRequests { get; init; } = int.MaxValue;

    /// <summary>Whether a read whose connection broke is sent again at once; a logout is not, since it has little time.</summary>
    public bool IsRepeated { get; init; } = true;

    /// <summary>Whether its connection is closed after it, so that the next request reaches a load balancer anew.</summary>
    public bool ClosesConnection { get; set; }

    /// <summary>How many requests were made of it.</summary>
    public int Requests { get; private set; }

    /// <summary>After how many of its requests the server may have issued a token: those that brought one, and those whose outcome is unknown.</summary>
    public int PossibleTokens { get; set; }

    public void AppendSlash() => Path += "/";

    public HttpRequestMessage ToRequest(Uri node, string? token)
    {
        Requests++;
        var request = new HttpRequestMessage(method, new Uri(node, Path));
        request.Headers.TryAddWithoutValidation("Accept", Json);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoding.Accepted);
        if (ClosesConnection)
        {
            request.Headers.ConnectionClose = true;
        }

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

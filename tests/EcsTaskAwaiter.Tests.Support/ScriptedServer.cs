using System.Net;
using System.Net.Http.Headers;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A server in the place of the sockets: answers at once, on the caller's thread, and keeps what it was asked.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<Request> _requests = [];
    private int _tokens;

    /// <summary>Answers what is neither login nor logout.</summary>
    public Func<Request, HttpResponseMessage> Answer { get; set; } = _ => Json("""{"op_id":"CREATE","state":"pending"}""");

    /// <summary>Answers a login; issues token-1, token-2 ... unless replaced.</summary>
    public Func<HttpResponseMessage>? Login { get; set; }

    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public int Logins => Requests.Count(request => request.Path == "/login");

    public IEnumerable<Request> Polls => Requests.Where(request => request.Path.Contains("/tasks/", StringComparison.Ordinal));

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) => new(status)
    {
        Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
    };

    public static HttpResponseMessage Error(HttpStatusCode status, int code, string details = "") =>
        Json($$"""{"code":{{code}},"description":"said the server","details":"{{details}}","retryable":false}""", status);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Reply(request));
        }
        catch (Exception exception)
        {
            return Task.FromException<HttpResponseMessage>(exception);
        }
    }

    private HttpResponseMessage Reply(HttpRequestMessage request)
    {
        string? token = request.Headers.TryGetValues("X-SDS-AUTH-TOKEN", out IEnumerable<string>? values) ? values.Single() : null;
        var seen = new Request(request.Method, request.RequestUri!, request.RequestUri!.AbsolutePath, token, request.Headers.Authorization, string.Join(", ", request.Headers.GetValues("Accept")));
        lock (_gate)
        {
            _requests.Add(seen);
        }

        return seen.Path switch
        {
            "/login" => Login is null ? LoggedIn($"token-{Interlocked.Increment(ref _tokens)}") : Login(),
            "/logout" => Json("""{"user":"root"}"""),
            _ => Answer(seen),
        };
    }

    public static HttpResponseMessage LoggedIn(string token, int? maxAge = null)
    {
        HttpResponseMessage response = Json("""{"user":"root"}""");
        response.Headers.Add("X-SDS-AUTH-TOKEN", token);
        if (maxAge is { } seconds)
        {
            response.Headers.Add("X-SDS-AUTH-MAX-AGE", seconds.ToString());
        }

        return response;
    }

    internal sealed record Request(HttpMethod Method, Uri Uri, string Path, string? Token, AuthenticationHeaderValue? Authorization, string Accept);
}

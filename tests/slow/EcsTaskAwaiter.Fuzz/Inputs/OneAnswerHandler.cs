using System.Net;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>A server that gives the input's answer where it is meant for, and else logs in.</summary>
internal sealed class OneAnswerHandler(ReplyInput input, string token) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isLogin = request.RequestUri!.AbsolutePath == "/login";
        return Task.FromResult(isLogin == input.IsLogin ? Answer() : isLogin ? LoggedIn() : new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    private static void Add(HttpResponseMessage response, string name, string value)
    {
        if (!response.Headers.TryAddWithoutValidation(name, value))
        {
            response.Content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private HttpResponseMessage Answer()
    {
        var response = new HttpResponseMessage((HttpStatusCode)input.Status) { Content = new ByteArrayContent(input.Body) };
        foreach ((string name, string value) in input.Headers)
        {
            Add(response, name, value);
        }

        return response;
    }

    private HttpResponseMessage LoggedIn()
    {
        var response = new HttpResponseMessage();
        Add(response, "X-SDS-AUTH-TOKEN", token);
        return response;
    }
}

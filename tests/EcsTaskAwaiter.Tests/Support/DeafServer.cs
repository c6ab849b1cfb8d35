namespace EcsTaskAwaiter.Tests.Support;

/// <summary>Answers logins and reads, and never a logout: it looks at no cancellation token either.</summary>
internal sealed class DeafServer : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
    {
        "/login" => Task.FromResult(ScriptedServer.LoggedIn("token-1")),
        "/logout" => new TaskCompletionSource<HttpResponseMessage>().Task,
        _ => Task.FromResult(ScriptedServer.Json("""{"op_id":"CREATE","state":"pending"}""")),
    };
}

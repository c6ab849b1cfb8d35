namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A server in the place of the sockets that keeps every request waiting until it is told what to answer.</summary>
internal sealed class HoldingServer : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<(Uri Uri, TaskCompletionSource<HttpResponseMessage> Answer)> _waiting = [];
    private readonly SemaphoreSlim _arrived = new(0);

    public IReadOnlyList<Uri> Waiting
    {
        get
        {
            lock (_gate)
            {
                return [.. _waiting.Select(request => request.Uri)];
            }
        }
    }

    /// <summary>Returns once another request has arrived.</summary>
    public Task ArrivalAsync() => _arrived.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Answers the next request, which may be yet to arrive.</summary>
    public async Task AnswerNextAsync(HttpResponseMessage response)
    {
        await ArrivalAsync();
        Answer(response);
    }

    public void Answer(HttpResponseMessage response) => TakeFirst().SetResult(response);

    public void Refuse() => TakeFirst().SetException(new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var entry = (request.RequestUri!, answer);
        lock (_gate)
        {
            _waiting.Add(entry);
        }

        _arrived.Release();
        await using CancellationTokenRegistration registration = cancellationToken.Register(() =>
        {
            lock (_gate)
            {
                _waiting.Remove(entry);
            }

            answer.TrySetCanceled(cancellationToken);
        });
        return await answer.Task;
    }

    protected override void Dispose(bool disposing)
    {
        _arrived.Dispose();
        base.Dispose(disposing);
    }

    private TaskCompletionSource<HttpResponseMessage> TakeFirst()
    {
        lock (_gate)
        {
            TaskCompletionSource<HttpResponseMessage> first = _waiting[0].Answer;
            _waiting.RemoveAt(0);
            return first;
        }
    }
}

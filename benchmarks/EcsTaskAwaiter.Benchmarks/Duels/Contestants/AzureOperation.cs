using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>One operation as a client library on Azure.Core has it. The last response is kept because the base class promises it.</summary>
/// <typeparam name="T">What is made of a body.</typeparam>
internal sealed class AzureOperation<T>(HttpPipeline pipeline, Uri endpoint, string storeId, Snapshot<T> snapshot, bool holdsSnapshot) : Operation<T>
    where T : class
{
    private T? _latest;
    private Response? _response;
    private bool _isOver;

    public override string Id => storeId;

    public override T Value => _latest ?? throw new InvalidOperationException("Nothing was read yet.");

    public override bool HasValue => _isOver;

    public override bool HasCompleted => _isOver;

    public override Response GetRawResponse() => _response ?? throw new InvalidOperationException("Nothing was read yet.");

    public override Response UpdateStatus(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.CreateMessage();
        Request request = message.Request;
        request.Method = RequestMethod.Get;
        request.Uri.Reset(endpoint);
        request.Uri.AppendPath("/vdc/data-stores/", escape: false);
        request.Uri.AppendPath(storeId, escape: true);
        request.Uri.AppendPath("/tasks/CREATE", escape: false);
        await pipeline.SendAsync(message, cancellationToken);
        Response response = message.Response;
        if (response.Status != 200)
        {
            throw new RequestFailedException(response);
        }

        T task = snapshot.Read(response.Content);
        _isOver = snapshot.IsOver(task);
        _latest = _isOver || holdsSnapshot ? task : null;
        _response = response;
        return response;
    }
}

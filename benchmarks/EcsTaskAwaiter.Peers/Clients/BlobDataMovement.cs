using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Storage.Auth;
using Microsoft.Azure.Storage.Blob;
using Microsoft.Azure.Storage.DataMovement;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class BlobDataMovement : IPeer
{
    private readonly BlobCopy _service = new();
    private bool _isCopying;

    public string Package => "Microsoft.Azure.Storage.DataMovement";

    public string Feature => "server-side copy";

    public async Task<bool> TryServeAsync(HttpContext context)
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            _isCopying = true;
            return await _service.TryServeAsync(context);
        }

        if (context.Request.Path.Value!.EndsWith("/source", StringComparison.Ordinal))
        {
            await _service.WriteAsync(context, OperationStatus.Done);
            return true;
        }

        if (_isCopying)
        {
            return false;
        }

        // The target does not exist before the copy.
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return true;
    }

    public Task WriteAsync(HttpContext context, OperationStatus status) => _service.WriteAsync(context, status);

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        var client = new CloudBlobClient(new Uri(server, "account"), new StorageCredentials("account", Convert.ToBase64String(new byte[32])));
        CloudBlobContainer container = client.GetContainerReference("container");
        await TransferManager.CopyAsync(
            container.GetBlockBlobReference("source"), container.GetBlockBlobReference("blob"), CopyMethod.ServiceSideAsyncCopy, options: null, context: new SingleTransferContext(), cancellationToken);
        return "completes";
    }
}

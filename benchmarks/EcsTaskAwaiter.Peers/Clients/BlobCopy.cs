using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers.Clients;

internal sealed class BlobCopy : IPeer
{
    public string Package => "Azure.Storage.Blobs";

    public string Feature => "server-side copy";

    public Task<bool> TryServeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPut(context.Request.Method))
        {
            return Task.FromResult(false);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        WriteHeaders(context, "pending");
        return Task.FromResult(true);
    }

    public Task WriteAsync(HttpContext context, OperationStatus status)
    {
        WriteHeaders(context, status switch
        {
            OperationStatus.Running => "pending",
            OperationStatus.Done => "success",
            OperationStatus.Failed => "failed",
            _ => "verifying",
        });
        context.Response.Headers["x-ms-blob-type"] = "BlockBlob";
        context.Response.Headers["x-ms-copy-progress"] = status == OperationStatus.Done ? "42/42" : "0/42";
        context.Response.Headers["x-ms-copy-source"] = "https://source.example/c/b";
        context.Response.Headers["x-ms-copy-status-description"] = status == OperationStatus.Failed ? "404 BlobNotFound \"Copy failed when reading the source.\"" : string.Empty;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        var blob = new BlobClient(new Uri(server, "account/container/blob"));
        CopyFromUriOperation operation = await blob.StartCopyFromUriAsync(new Uri("https://source.example/c/b"), cancellationToken: cancellationToken);
        Azure.Response<long> copied = await operation.WaitForCompletionAsync(cancellationToken);
        return $"success, value {copied.Value}";
    }

    private static void WriteHeaders(HttpContext context, string status)
    {
        context.Response.Headers.ETag = "\"0x1\"";
        context.Response.Headers.LastModified = DateTimeOffset.UtcNow.ToString("R");
        context.Response.Headers["x-ms-version"] = "2025-01-05";
        context.Response.Headers["x-ms-copy-id"] = "7f4d5d0e-31c3-4b48-9e4a-0f3b1f9f4f10";
        context.Response.Headers["x-ms-copy-status"] = status;
    }
}

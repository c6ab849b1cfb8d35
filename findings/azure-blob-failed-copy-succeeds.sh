#!/usr/bin/env bash
# Azure.Storage.Blobs 12.30.1: waiting for a server-side copy that the service reports as failed ends in success.
#
# Expected: WaitForCompletionAsync throws RequestFailedException once a poll says "x-ms-copy-status: failed", as Azure.Core's other operations do.
# Seen:     it returns a response with value 0; HasCompleted and HasValue are true. Only the raw response still holds the failure.
#           "waited: value 0, HasValue True, header failed"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Azure.Storage.Blobs@12.30.1
#:property PublishAot=false
#:property UseSharedCompilation=false
using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

var blob = new BlobClient(new Uri("https://storage.example/container/blob"), new BlobClientOptions { Transport = new HttpClientTransport(new Service()) });
var copy = await blob.StartCopyFromUriAsync(new Uri("https://source.example/container/blob"));
try
{
    var copied = await copy.WaitForCompletionAsync();
    copied.GetRawResponse().Headers.TryGetValue("x-ms-copy-status", out string? status);
    Console.WriteLine($"waited: value {copied.Value}, HasValue {copy.HasValue}, header {status}");
}
catch (Azure.RequestFailedException refused)
{
    Console.WriteLine($"threw {refused.GetType().Name}");
}

// Accepts the copy and reports at the first poll that it failed: the headers that the service documents for Copy Blob and Get Blob Properties.
sealed class Service : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool submission = request.Method == HttpMethod.Put;
        var response = new HttpResponseMessage(submission ? HttpStatusCode.Accepted : HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        response.Headers.Add("ETag", "\"0x1\"");
        response.Headers.Add("x-ms-version", "2025-01-05");
        response.Headers.Add("x-ms-copy-id", "7f4d5d0e-31c3-4b48-9e4a-0f3b1f9f4f10");
        response.Headers.Add("x-ms-copy-status", submission ? "pending" : "failed");
        response.Content.Headers.LastModified = DateTimeOffset.UtcNow;
        if (!submission)
        {
            response.Headers.Add("x-ms-blob-type", "BlockBlob");
            response.Headers.Add("x-ms-copy-progress", "0/42");
            response.Headers.Add("x-ms-copy-source", "https://source.example/container/blob");
            response.Headers.Add("x-ms-copy-status-description", "404 BlobNotFound \"Copy failed when reading the source.\"");
        }

        return Task.FromResult(response);
    }
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "waited: value 0, HasValue True, header failed" ]]

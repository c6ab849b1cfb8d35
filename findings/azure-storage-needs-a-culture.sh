#!/usr/bin/env bash
# Microsoft.Azure.Storage.Blob 11.2.3 (the client beneath Microsoft.Azure.Storage.DataMovement) with .NET's InvariantGlobalization: no request is ever sent.
#
# Expected: a client of an HTTP service works in invariant mode, which is what small container images use; headers are written in the invariant culture.
# Seen:     every call ends in StorageException caused by CultureNotFoundException, since the client asks for the culture en-US.
#           "StorageException, from CultureNotFoundException: True, requests 0"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Azure.Storage.Blob@11.2.3
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property InvariantGlobalization=true
#:property NoWarn=NU1902;NU1903;NU1904;NU1603
using System.Net;
using Microsoft.Azure.Storage.Auth;
using Microsoft.Azure.Storage.Blob;
using Microsoft.Azure.Storage.RetryPolicies;

(HttpListener listener, string address) = Listen();
int requests = 0;
_ = Task.Run(async () =>
{
    while (true)
    {
        HttpListenerContext context = await listener.GetContextAsync();
        Interlocked.Increment(ref requests);
        context.Response.AddHeader("ETag", "\"0x1\"");
        context.Response.AddHeader("Last-Modified", DateTimeOffset.UtcNow.ToString("R"));
        context.Response.AddHeader("x-ms-blob-type", "BlockBlob");
        context.Response.Close();
    }
});
var client = new CloudBlobClient(new Uri(address + "account"), new StorageCredentials("account", Convert.ToBase64String(new byte[32])));
client.DefaultRequestOptions.RetryPolicy = new NoRetry();
string outcome;
try
{
    outcome = $"exists: {await client.GetContainerReference("container").GetBlockBlobReference("blob").ExistsAsync()}";
}
catch (Exception failure)
{
    outcome = $"{failure.GetType().Name}, from CultureNotFoundException: {failure.ToString().Contains("CultureNotFoundException")}";
}

Console.WriteLine($"{outcome}, requests {requests}");

static (HttpListener Listener, string Address) Listen()
{
    using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    string address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
    probe.Stop();
    var listener = new HttpListener { Prefixes = { address } };
    listener.Start();
    return (listener, address);
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "StorageException, from CultureNotFoundException: True, requests 0" ]]

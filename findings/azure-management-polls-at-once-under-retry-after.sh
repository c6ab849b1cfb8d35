#!/usr/bin/env bash
# Microsoft.Rest.ClientRuntime.Azure 3.3.19: a poll that is answered 503 with "Retry-After: 2" is repeated at once.
#
# Expected: two seconds pass before the next request, or at least the one second of LongRunningOperationRetryTimeout.
# Seen:     the poll is repeated within milliseconds.
#           "pause after the first poll: a second or more; after the 503: less than half a second"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Rest.ClientRuntime.Azure@3.3.19
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1902;NU1903;NU1904;NU1603
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Rest;
using Microsoft.Rest.Azure;
using Newtonsoft.Json;

(HttpListener listener, string address) = Listen();
var polls = new List<long>();
_ = Task.Run(async () =>
{
    while (true)
    {
        HttpListenerContext context = await listener.GetContextAsync();
        string body = """{"id":"/things/t","properties":{"provisioningState":"Succeeded"}}""";
        if (context.Request.Url!.AbsolutePath == "/operations/1")
        {
            polls.Add(Stopwatch.GetTimestamp());
            body = polls.Count < 3 ? """{"status":"InProgress"}""" : """{"status":"Succeeded"}""";
            if (polls.Count == 2)
            {
                context.Response.StatusCode = 503;
                context.Response.AddHeader("Retry-After", "2");
            }
        }

        context.Response.ContentType = "application/json";
        context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }
});

using var client = new Client { LongRunningOperationRetryTimeout = 1 };
using var request = new HttpRequestMessage(HttpMethod.Put, address + "things/t");
using var response = new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("""{"id":"/things/t","properties":{"provisioningState":"Creating"}}"""), RequestMessage = request };
response.Headers.Add("Azure-AsyncOperation", address + "operations/1");
await client.GetPutOrPatchOperationResultAsync(new AzureOperationResponse<Thing> { Request = request, Response = response, Body = new Thing() }, null, CancellationToken.None);
double first = Stopwatch.GetElapsedTime(polls[0], polls[1]).TotalSeconds, busy = Stopwatch.GetElapsedTime(polls[1], polls[2]).TotalSeconds;
Console.WriteLine($"pause after the first poll: {(first >= 0.95 ? "a second or more" : "less")}; after the 503: {(busy < 0.5 ? "less than half a second" : "more")}");

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

sealed class Thing
{
    [JsonProperty("id")]
    public string? Id { get; set; }
}

sealed class Client : ServiceClient<Client>, IAzureClient
{
    public ServiceClientCredentials Credentials { get; } = new TokenCredentials("token");
    public int? LongRunningOperationRetryTimeout { get; set; }
    public JsonSerializerSettings SerializationSettings { get; } = new();
    public JsonSerializerSettings DeserializationSettings { get; } = new();
    public bool? GenerateClientRequestId { get; set; }
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "pause after the first poll: a second or more; after the 503: less than half a second" ]]

#!/usr/bin/env bash
# Microsoft.Graph.Core 4.0.1: AsyncMonitor reports any operation that failed as "delete operation failed".
#
# Expected: an exception that names the operation ("itemCopy") and carries the error that the service sent (nameAlreadyExists).
# Seen:     ServiceException with the text "delete operation failed", for a copy; code and message of the service's error are not in it.
#           "ServiceException: delete operation failed; has the service's code: False"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Graph.Core@4.0.1
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Net;
using System.Text;
using Microsoft.Graph;
using Microsoft.Graph.Core.Requests;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Serialization.Json;

using var http = new HttpClient(new Service(_ => new HttpResponseMessage(HttpStatusCode.Accepted)
{
    Content = new StringContent("""{"operation":"itemCopy","percentageComplete":20.0,"status":"failed","error":{"code":"nameAlreadyExists","message":"An item with the same name exists."}}""", Encoding.UTF8, "application/json"),
}));
var monitor = new AsyncMonitor<Item>(new Client(http), "https://graph.example/monitor/1", new JsonParseNodeFactory());
try
{
    await monitor.PollForOperationCompletionAsync(new Progress<AsyncOperationStatus>(), CancellationToken.None);
}
catch (Exception failure)
{
    Console.WriteLine($"{failure.GetType().Name}: {failure.Message}; has the service's code: {failure.ToString().Contains("nameAlreadyExists")}");
}

sealed class Client(HttpClient http) : IBaseClient
{
    public IRequestAdapter RequestAdapter { get; set; } = new BaseGraphRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = "https://graph.example" };
    public BatchRequestBuilder Batch => new(RequestAdapter);
}

sealed class Item : IParsable
{
    public IDictionary<string, Action<IParseNode>> GetFieldDeserializers() => new Dictionary<string, Action<IParseNode>>();
    public void Serialize(ISerializationWriter writer) { }
}

sealed class Service(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "ServiceException: delete operation failed; has the service's code: False" ]]

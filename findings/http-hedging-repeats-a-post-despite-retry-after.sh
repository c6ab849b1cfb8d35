#!/usr/bin/env bash
# Microsoft.Extensions.Http.Resilience 10.11.0: the standard hedging handler sends a POST again at once when the answer is 503 with Retry-After.
#
# Expected: what the retry strategy of the same package offers: Retry-After is obeyed, and unsafe methods can be left out. At least the minute the server asks
#           for should pass.
# Seen:     the second POST follows at once; Retry-After is not looked at. A submission whose first copy was accepted behind a proxy is made twice.
#           "POST requests 2, within 10 s: True, answer 503"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Extensions.Http.Resilience@10.11.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

int requests = 0;
var services = new ServiceCollection();
services.AddHttpClient("client").ConfigurePrimaryHttpMessageHandler(() => new Service(_ =>
{
    Interlocked.Increment(ref requests);
    var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
    response.Headers.Add("Retry-After", "60");
    return response;
})).AddStandardHedgingHandler();
await using ServiceProvider provider = services.BuildServiceProvider();
long start = Stopwatch.GetTimestamp();
using HttpResponseMessage answer = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("client").PostAsync("https://server.example/orders", new StringContent("order"));
Console.WriteLine($"POST requests {requests}, within 10 s: {Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10)}, answer {(int)answer.StatusCode}");

sealed class Service(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "POST requests 2, within 10 s: True, answer 503" ]]

#!/usr/bin/env bash
# Microsoft.Extensions.Http.Resilience 10.11.0 with Microsoft.Extensions.TimeProvider.Testing 10.11.0: a Retry-After date is compared with the real clock,
# and the resulting delay waited for on the registered TimeProvider.
#
# Expected: both on the registered clock. On a clock that stands in the year 2000, "Retry-After" with a date 10 s later means a delay of 10 s.
# Seen:     that date lies decades back on the real clock, so the delay is zero and the retry comes at once. (Written the other way round, a date on the
#           real clock is only reached when the fake one has moved as far.) The same answer with a number of seconds is waited for.
#           "date: 2 requests before the clock moved; seconds: 1"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Extensions.Http.Resilience@10.11.0
#:package Microsoft.Extensions.TimeProvider.Testing@10.11.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Time.Testing;
using Polly;

var start = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
int date = await CountAsync(new RetryConditionHeaderValue(start.AddSeconds(10)));
int seconds = await CountAsync(new RetryConditionHeaderValue(TimeSpan.FromSeconds(10)));
Console.WriteLine($"date: {date} requests before the clock moved; seconds: {seconds}");

async Task<int> CountAsync(RetryConditionHeaderValue retryAfter)
{
    int requests = 0;
    var services = new ServiceCollection();
    services.AddSingleton<TimeProvider>(new FakeTimeProvider(start));
    services.AddHttpClient("client").ConfigurePrimaryHttpMessageHandler(() => new Service(_ =>
    {
        var response = new HttpResponseMessage(Interlocked.Increment(ref requests) == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
        response.Headers.RetryAfter = retryAfter;
        return response;
    })).AddResilienceHandler("retry", (pipeline, context) =>
    {
        pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
        pipeline.AddRetry(new HttpRetryStrategyOptions { UseJitter = false });
    });
    ServiceProvider provider = services.BuildServiceProvider();
    Task<HttpResponseMessage> wait = provider.GetRequiredService<IHttpClientFactory>().CreateClient("client").GetAsync("https://server.example/");
    await Task.WhenAny(wait, Task.Delay(TimeSpan.FromSeconds(3)));
    return requests;
}

sealed class Service(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "date: 2 requests before the clock moved; seconds: 1" ]]

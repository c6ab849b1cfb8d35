#!/usr/bin/env bash
# OpenTelemetry.Exporter.OpenTelemetryProtocol 1.20.1: of a span with more than 128 events the first 128 are exported, and those that tell how it ended are not.
#
# Expected: with the documented limit of 128 events a span the exporter could keep any; of a long operation the last events tell why it failed.
# Seen:     events 0 to 127 of 200 are sent, 128 to 199 are counted as dropped, though they were all recorded by the activity.
#           "recorded 200, exported 128: 0 to 127"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package OpenTelemetry.Exporter.OpenTelemetryProtocol@1.20.1
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

var collector = new Collector();
using var source = new ActivitySource("finding");
using (TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddSource("finding").AddOtlpExporter(exporter =>
{
    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
    exporter.Endpoint = new Uri("http://collector.example/v1/traces");
    exporter.HttpClientFactory = () => new HttpClient(collector);
    exporter.ExportProcessorType = ExportProcessorType.Simple;
}).Build())
{
    using Activity activity = source.StartActivity("operation")!;
    for (int i = 0; i < 200; i++)
    {
        activity.AddEvent(new ActivityEvent($"event-{i:000}"));
    }

    Console.Write($"recorded {activity.Events.Count()}, ");
}

int[] sent = [.. Regex.Matches(collector.Received, "event-([0-9]{3})").Select(match => int.Parse(match.Groups[1].Value)).Order()];
Console.WriteLine($"exported {sent.Length}: {sent.FirstOrDefault()} to {sent.LastOrDefault()}");

sealed class Collector : HttpMessageHandler
{
    public string Received { get; private set; } = "";

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content!.CopyTo(body, null, cancellationToken);
        Received += Encoding.Latin1.GetString(body.ToArray());
        return new HttpResponseMessage(HttpStatusCode.OK);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "recorded 200, exported 128: 0 to 127" ]]

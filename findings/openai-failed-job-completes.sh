#!/usr/bin/env bash
# OpenAI 2.15.0: waiting for a fine-tuning job that fails returns without an exception. (Takes half a minute: the interval is fixed.)
#
# Expected: WaitForCompletionAsync throws when the service reports "status": "failed", as waiting for an Azure.Core operation does.
# Seen:     it returns normally. Callers must look at Status, and the documented error object (code, message, param) has no part in it.
#           "waited: status failed"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package OpenAI@2.15.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
#pragma warning disable OPENAI001 // The fine-tuning client is marked experimental.
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text;
using OpenAI.FineTuning;

int reads = 0;
using var http = new HttpClient(new Service(_ => new HttpResponseMessage(HttpStatusCode.OK)
{
    Content = new StringContent(Interlocked.Increment(ref reads) == 1
        ? Job("running", "null")
        : Job("failed", """{"code":"invalid_training_file","message":"The file is not valid.","param":"training_file"}"""), Encoding.UTF8, "application/json"),
}));
var client = new FineTuningClient(new ApiKeyCredential("key"), new FineTuningClientOptions { Transport = new HttpClientPipelineTransport(http) });
FineTuningJob job = await client.GetJobAsync("ftjob-1");
try
{
    await job.WaitForCompletionAsync();
    Console.WriteLine($"waited: status {job.Status}");
}
catch (Exception failure)
{
    Console.WriteLine($"threw {failure.GetType().Name}");
}

static string Job(string status, string error) =>
    $$"""{"object":"fine_tuning.job","id":"ftjob-1","model":"gpt-4o-mini","created_at":1721764800,"fine_tuned_model":null,"organization_id":"o","result_files":[],"status":"{{status}}","validation_file":null,"training_file":"file-1","hyperparameters":{"n_epochs":1},"trained_tokens":null,"error":{{error}},"finished_at":null,"seed":1,"estimated_finish":null,"integrations":[]}""";

sealed class Service(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "waited: status failed" ]]

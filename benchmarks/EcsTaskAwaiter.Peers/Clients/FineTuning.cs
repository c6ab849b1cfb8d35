using System.ClientModel;
using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;
using OpenAI.FineTuning;

namespace EcsTaskAwaiter.Peers.Clients;

#pragma warning disable OPENAI001 // The fine-tuning client is marked experimental, and only it waits.
internal sealed class FineTuning : IPeer
{
    private int _reads;

    public string Package => "OpenAI";

    public string Feature => "fine-tuning job";

    // The first request creates the job object; the later ones are polls.
    public async Task<bool> TryServeAsync(HttpContext context) => Interlocked.Increment(ref _reads) == 1 && await Json.WriteAsync(context, Job("running"));

    public Task WriteAsync(HttpContext context, OperationStatus status) => Json.WriteAsync(context, status switch
    {
        OperationStatus.Running => Job("running"),
        OperationStatus.Done => Job("succeeded"),
        OperationStatus.Failed => Job("failed", """{"code":"invalid_training_file","message":"The file is not valid.","param":"training_file"}"""),
        _ => Job("paused"),
    });

    public async Task<string> WaitAsync(Uri server, CancellationToken cancellationToken)
    {
        var client = new FineTuningClient(new ApiKeyCredential("key"), new FineTuningClientOptions { Endpoint = server });
        FineTuningJob job = await client.GetJobAsync("ftjob-1", cancellationToken);
        await job.WaitForCompletionAsync(cancellationToken);
        return $"completes, status {job.Status}";
    }

    private static string Job(string status, string error = "null") =>
        $$"""{"object":"fine_tuning.job","id":"ftjob-1","model":"gpt-4o-mini","created_at":1721764800,"fine_tuned_model":null,"organization_id":"o","result_files":[],"status":"{{status}}","validation_file":null,"training_file":"file-1","hyperparameters":{"n_epochs":1},"trained_tokens":null,"error":{{error}},"finished_at":null,"seed":1,"estimated_finish":null,"integrations":[]}""";
}

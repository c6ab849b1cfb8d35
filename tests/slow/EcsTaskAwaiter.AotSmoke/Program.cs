// What a natively compiled program must be able to do, against a simulator in another process. Its arguments are configuration, KEY=VALUE.
// Prints a line for each step that did what it should; any other end is an exception.
using System.Text.Json;
using EcsTaskAwaiter;
using EcsTaskAwaiter.AotSmoke;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

IConfiguration configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(args.Select(argument => argument.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1])))
    .Build();
IConfigurationSection section = configuration.GetSection("Ecs");
var services = new ServiceCollection();
services.AddEcsTaskAwaiter(section);
services.AddEcsTaskAwaiter("xml", section).Http.AddHttpMessageHandler(() => new XmlHandler());
await using ServiceProvider provider = services.BuildServiceProvider();
IEcsOperationTracker tracker = provider.GetRequiredService<IEcsOperationTracker>();
IEcsOperationTracker xml = provider.GetRequiredKeyedService<IEcsOperationTracker>("xml");

EcsTaskAwaiterOptions options = provider.GetRequiredService<IOptionsMonitor<EcsTaskAwaiterOptions>>().CurrentValue;
Must(options.Polling.MaximumInterval == TimeSpan.FromSeconds(1), "options");

EcsTaskResult result = await tracker.WaitAsync("10.4.0.101", "CREATE");
Must(result.Task.State == EcsTaskState.Ready, "wait");

List<TaskProgress> seen = [];
await foreach (TaskProgress progress in tracker.WatchAsync(EcsOperationId.ForDataStore("10.4.0.101", "CREATE")))
{
    seen.Add(progress);
}

Must(seen[^1].IsFinal, "watch");

var completed = new TaskCompletionSource<bool>();
using (tracker.Observe("10.4.0.104", "CREATE").Subscribe(new CompletionObserver(completed)))
{
    Must(await completed.Task, "observe");
}

EcsTaskDataStoreException failed = await FailureAsync(tracker);
Must(failed.ServiceError is { Code: 40005, Retryable: false }, "error");

EcsTaskResult read = await xml.WaitAsync("10.4.0.103", "CREATE");
Must(read.Task.State == EcsTaskState.Ready, "xml wait");
Must((await FailureAsync(xml)).ServiceError is { Code: 40005, Retryable: false }, "xml error");

IReadOnlyList<EcsTask> submitted = await provider.GetRequiredService<EcsDataStores>().CreateCommodityAsync(
    [new NewDataStore { NodeId = "10.4.0.105", StoragePoolId = configuration["StoragePoolId"]!, Name = "store-5" }]);
EcsOperation operation = tracker.Resume(tracker.Track(submitted[0]).GetResumeToken());
Must((await operation).Task.State == EcsTaskState.Ready, "submit and resume");

await using (EcsCluster cluster = EcsCluster.Create(options))
{
    var store = new NewDataStore { NodeId = "10.4.0.106", StoragePoolId = configuration["StoragePoolId"]!, Name = "store-6" };
    EcsTask created = await cluster.DataStores.CreateCommodityAsync(store);
    Task<EcsTaskResult> waited = cluster.Tracker.WaitAsync(created);
    TaskProgress? last = null;
    await foreach (TaskProgress progress in cluster.Tracker.WatchAsync(created))
    {
        last = progress;
    }

    Must((await waited).Task.State == EcsTaskState.Ready && last is { IsFinal: true }, "cluster");

    EcsBatchResult batch = await cluster.Tracker.RunAsync(token => cluster.DataStores.CreateCommodityAsync([store with { NodeId = "10.4.0.107", Name = "store-7" }], token));
    Must(batch.Failed.Count == 0, "batch");

    Must(JsonSerializer.Deserialize(JsonSerializer.Serialize(last, SmokeJson.Default.TaskProgress), SmokeJson.Default.TaskProgress) == last, "json progress");
    string sent = JsonSerializer.Serialize(batch, SmokeJson.Default.EcsBatchResult);
    Must(JsonSerializer.Serialize(JsonSerializer.Deserialize(sent, SmokeJson.Default.EcsBatchResult), SmokeJson.Default.EcsBatchResult) == sent, "json batch");
}

string crossed = JsonSerializer.Serialize(failed.ToFailure(), SmokeJson.Default.EcsFailure);
EcsException back = JsonSerializer.Deserialize(crossed, SmokeJson.Default.EcsFailure)!.ToException();
Must(back is EcsTaskDataStoreException same && same.ServiceError == failed.ServiceError && same.Id == failed.Id, "json failure");
return 0;

static void Must(bool isSo, string step) => Console.WriteLine(isSo ? $"ok: {step}" : throw new InvalidOperationException($"'{step}' did not do what it should."));

static async Task<EcsTaskDataStoreException> FailureAsync(IEcsOperationTracker tracker)
{
    try
    {
        await tracker.WaitAsync("10.4.0.102", "CREATE");
        throw new InvalidOperationException("A task that fails was waited for as if it had succeeded.");
    }
    catch (EcsTaskDataStoreException failed)
    {
        return failed;
    }
}

// What a natively compiled program must be able to do, against a simulator in another process. Its arguments are configuration, KEY=VALUE.
// Prints a line for each step that did what it should; any other end is an exception.
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

Must(await FailsAsync(tracker), "error");

EcsTaskResult read = await xml.WaitAsync("10.4.0.103", "CREATE");
Must(read.Task.State == EcsTaskState.Ready, "xml wait");
Must(await FailsAsync(xml), "xml error");

IReadOnlyList<EcsTask> submitted = await provider.GetRequiredService<EcsDataStores>().CreateCommodityAsync(
    [new NewDataStore { NodeId = "10.4.0.105", StoragePoolId = configuration["StoragePoolId"]!, Name = "store-5" }]);
EcsOperation operation = tracker.Resume(tracker.Track(submitted[0]).GetResumeToken());
Must((await operation).Task.State == EcsTaskState.Ready, "submit and resume");
return 0;

static void Must(bool isSo, string step) => Console.WriteLine(isSo ? $"ok: {step}" : throw new InvalidOperationException($"'{step}' did not do what it should."));

static async Task<bool> FailsAsync(IEcsOperationTracker tracker)
{
    try
    {
        await tracker.WaitAsync("10.4.0.102", "CREATE");
        return false;
    }
    catch (EcsTaskDataStoreException failed)
    {
        return failed.ServiceError is { Code: 40005, Retryable: false };
    }
}

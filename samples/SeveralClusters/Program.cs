using EcsTaskAwaiter;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Two clusters to play with.
await using EcsSimulator east = await EcsSimulator.StartAsync(), west = await EcsSimulator.StartAsync();
east.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)));
west.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)));

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddEcsTaskAwaiter("east", east.Configure);
builder.Services.AddEcsTaskAwaiter("west", west.Configure);
using IHost host = builder.Build();

EcsOperationId id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
EcsTaskResult[] results = await Task.WhenAll(
    new[] { "east", "west" }.Select(name => host.Services.GetRequiredKeyedService<IEcsOperationTracker>(name).WaitAsync(id)));
Console.WriteLine($"SeveralClusters: {string.Join(", ", results.Select(result => result.Task.State))}");

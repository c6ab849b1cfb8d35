using EcsTaskAwaiter;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A cluster to play with, in the place of the nodes that appsettings.json names. The password comes from the environment: Ecs__Password.
await using EcsSimulator simulator = await EcsSimulator.StartAsync(new EcsSimulatorOptions { DefaultScript = TaskScript.Succeeds(TimeSpan.FromSeconds(1)) });
Environment.SetEnvironmentVariable("Ecs__Password", "ChangeMe");

HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddEcsTaskAwaiter(builder.Configuration.GetSection("Ecs"));
builder.Services.PostConfigure<EcsTaskAwaiterOptions>(options =>
{
    options.Endpoints.Clear();
    simulator.Configure(options);
});
builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Provisioner>(services, simulator.StoragePoolId));
await builder.Build().RunAsync();

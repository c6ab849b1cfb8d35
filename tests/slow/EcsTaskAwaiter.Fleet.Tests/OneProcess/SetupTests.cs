using EcsTaskAwaiter.Fleet.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EcsTaskAwaiter.Fleet.Tests.OneProcess;

public sealed class SetupTests
{
    [Fact]
    public async Task A_cluster_that_no_silo_hosts_ends_the_wait_with_the_name_and_the_cure()
    {
        await using FleetHost host = await FleetHost.StartAsync(builder => builder.Services.AddEcsTaskAwaiter("west", options =>
        {
            options.Endpoints.Add(new Uri("https://west-1:4443"));
            (options.UserName, options.Password) = ("u", "p");
        }).ShareThroughOrleans());
        IEcsOperationTracker west = host.Services.GetRequiredKeyedService<IEcsOperationTracker>("west");

        Func<Task> wait = () => west.WaitAsync("s1", "CREATE", TestContext.Current.CancellationToken);
        Func<Task> read = () => west.GetTaskAsync(EcsOperationId.ForDataStore("s1", "CREATE"), TestContext.Current.CancellationToken);

        (await wait.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*'west'*silo.AddEcsTaskAwaiter(\"west\")*");
        await read.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'west'*");
    }

    [Fact]
    public void Sharing_without_Orleans_in_the_process_is_told_with_the_cure()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddEcsTaskAwaiter("east", options =>
            {
                options.Endpoints.Add(new Uri("https://east-1:4443"));
                (options.UserName, options.Password) = ("u", "p");
            })
            .ShareThroughOrleans().Services.BuildServiceProvider();

        Action resolve = () => provider.GetRequiredKeyedService<IEcsOperationTracker>("east");

        resolve.Should().Throw<InvalidOperationException>().WithMessage("*UseOrleans*");
    }

    [Fact]
    public async Task A_number_of_shards_out_of_range_is_refused_at_the_start()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddEcsTaskAwaiter("east", options =>
        {
            options.Endpoints.Add(new Uri("https://east-1:4443"));
            (options.UserName, options.Password) = ("u", "p");
        }).ShareThroughOrleans(fleet => fleet.Shards = 0);
        using IHost host = builder.Build();

        Func<Task> start = () => host.StartAsync(TestContext.Current.CancellationToken);

        await start.Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage("*Shards*'east'*0*from 1 to 64*");
    }
}

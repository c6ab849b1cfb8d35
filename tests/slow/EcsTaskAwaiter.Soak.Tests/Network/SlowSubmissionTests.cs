using Microsoft.Extensions.DependencyInjection;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>A submission that the server takes 12 seconds to answer, in an application whose HTTP clients all have the standard handlers, which give up after 10.</summary>
[Trait("Category", "Network")]
public sealed class SlowSubmissionTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(12);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_sent_once_though_all_clients_have_retries_and_hedging(bool isAddedLater)
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.RequestAsync())
            {
                await Task.Delay(Slow, connection.Stopping);
                await connection.SendAsync(RawConnection.Ok("""{"op_id":"DELETE","state":"pending","resource":{"id":"10.4.0.101"}}"""));
            }
        });
        await using ServiceProvider provider = Build(server.Endpoint, isAddedLater);

        EcsTask submitted = await provider.GetRequiredService<EcsDataStores>().DeactivateAsync("10.4.0.101", TestContext.Current.CancellationToken);

        submitted.OpId.Should().Be("DELETE");
        server.Requests.Should().ContainSingle().Which.Should().StartWith("POST /vdc/data-stores/10.4.0.101/deactivate");
    }

    private static ServiceProvider Build(Uri endpoint, bool isAddedLater)
    {
        var services = new ServiceCollection();
        if (!isAddedLater)
        {
            AddToAll(services);
        }

        services.AddEcsTaskAwaiter(options =>
        {
            options.Endpoints.Add(endpoint);
            options.TokenProvider = _ => Task.FromResult(NetworkClient.Token);
        });
        if (isAddedLater)
        {
            AddToAll(services);
        }

        return services.BuildServiceProvider();
    }

    private static void AddToAll(ServiceCollection services) => services.ConfigureHttpClientDefaults(http =>
    {
        http.AddStandardResilienceHandler();
        http.AddStandardHedgingHandler();
    });
}

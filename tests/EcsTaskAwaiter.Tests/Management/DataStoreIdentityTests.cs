using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>What is asked about one data store is answered about that one, or not at all.</summary>
public sealed class DataStoreIdentityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"op_id":"DELETE","state":"pending","resource":{"id":"10.4.0.102"}}""", "*its id is '10.4.0.102', where data store '10.4.0.101' was asked for*")]
    [InlineData("""{"op_id":"DELETE","state":"pending","link":{"href":"/vdc/data-stores/10.4.0.102/tasks/DELETE"}}""", "*its link is '/vdc/data-stores/10.4.0.102/tasks/DELETE'*")]
    public async Task A_deactivation_answered_with_another_stores_task_is_no_submission(string body, string expected)
    {
        await using EcsDataStores stores = Stores(body, out ScriptedServer server);

        (await FluentActions.Awaiting(() => stores.DeactivateAsync("10.4.0.101", Token)).Should().ThrowAsync<EcsProtocolException>()).Which.Message.Should().Match(expected);
        server.Requests.Count(request => request.Method == HttpMethod.Post).Should().Be(1);
    }

    [Theory]
    [InlineData("""{"op_id":"DELETE","state":"pending"}""")]
    [InlineData("""{"op_id":"DELETE","state":"pending","resource":{"id":"10.4.0.101"}}""")]
    [InlineData("""{"op_id":"DELETE","state":"pending","resource":{"id":"urn:other"},"link":{"href":"/vdc/data-stores/10.4.0.101/tasks/DELETE"}}""")]
    [InlineData("""{"op_id":"DELETE","state":"pending","link":{"href":"/vdc/tasks/urn:storageos:Task:1:"}}""")]
    public async Task A_deactivation_answered_with_its_task_is_taken(string body)
    {
        await using EcsDataStores stores = Stores(body, out _);

        (await stores.DeactivateAsync("10.4.0.101", Token)).OpId.Should().Be("DELETE");
    }

    [Fact]
    public async Task A_list_that_holds_another_stores_task_is_unreadable()
    {
        const string Body = """{"task":[{"op_id":"CREATE","state":"ready","resource":{"id":"10.4.0.101"}},{"op_id":"CREATE","state":"ready","resource":{"id":"10.4.0.102"}}]}""";
        await using EcsDataStores stores = Stores(Body, out _);

        (await FluentActions.Awaiting(() => stores.ListTasksAsync("10.4.0.101", Token)).Should().ThrowAsync<EcsProtocolException>()).Which.Message.Should().Contain("10.4.0.102");
    }

    [Theory]
    [InlineData("""{"id":"10.4.0.102","name":"store-2"}""", false)]
    [InlineData("""{"id":"10.4.0.101","name":"store-1"}""", true)]
    [InlineData("""{"id":"urn:1","name":"10.4.0.101"}""", true)]
    [InlineData("""{"id":"urn:1","name":"store-1","link":{"href":"/vdc/data-stores/commodity/10.4.0.101"}}""", true)]
    [InlineData("""{"id":"10.4.0.102","link":{"href":"/vdc/data-stores/commodity/10.4.0.102"}}""", false)]
    public async Task A_data_store_is_the_one_asked_for(string body, bool isIt)
    {
        await using EcsDataStores stores = Stores(body, out _);
        Func<Task> get = () => stores.GetAsync("10.4.0.101", Token);

        if (isIt)
        {
            await get();
        }
        else
        {
            (await get.Should().ThrowAsync<EcsProtocolException>()).Which.Message.Should().Contain("its id is '10.4.0.102', where '10.4.0.101' was asked for");
        }
    }

    private static EcsDataStores Stores(string body, out ScriptedServer server)
    {
        var scripted = new ScriptedServer { Answer = _ => ScriptedServer.Json(body) };
        server = scripted;
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        return EcsDataStores.Create(options, handler: scripted);
    }
}

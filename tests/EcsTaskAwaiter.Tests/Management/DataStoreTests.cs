using System.Net;
using EcsTaskAwaiter.Testing;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

public class DataStoreTests
{
    private static readonly NewDataStore Store = new() { NodeId = "10.4.0.101", StoragePoolId = "pool-1", Name = "store-1" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_data_store_is_created_listed_by_its_task_and_waited_for()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using EcsCluster cluster = Cluster(simulator);

        EcsStoragePool pool = (await cluster.DataStores.ListStoragePoolsAsync(Stop))[0];
        EcsTask submitted = await cluster.DataStores.CreateCommodityAsync(Store with { StoragePoolId = pool.Id! }, Stop);
        IReadOnlyList<EcsTask> tasks = await cluster.DataStores.ListTasksAsync("10.4.0.101", Stop);

        pool.Name.Should().NotBeNullOrEmpty();
        tasks.Should().ContainSingle().Which.OpId.Should().Be(submitted.OpId);
        EcsOperationId.FromTask(tasks[0]).Should().Be(EcsOperationId.FromTask(submitted));
    }

    [Theory]
    [InlineData("""{"varray":[{"id":"urn:1","name":"pool-1","isProtected":false,"isColdStorageEnabled":true}]}""", "application/json")]
    [InlineData("<varrays><varray><id>urn:1</id><name>pool-1</name><isProtected>false</isProtected><isColdStorageEnabled>true</isColdStorageEnabled></varray></varrays>", "application/xml")]
    public async Task Storage_pools_are_read_from_both_formats(string body, string mediaType)
    {
        using var server = new ScriptedServer();
        server.Answer = _ => new HttpResponseMessage { Content = new StringContent(body, System.Text.Encoding.UTF8, mediaType) };
        await using EcsDataStores stores = Stores(server);

        (await stores.ListStoragePoolsAsync(Stop)).Should().Equal(new EcsStoragePool { Id = "urn:1", Name = "pool-1", IsProtected = false, IsColdStorageEnabled = true });
        server.Requests[^1].Path.Should().Be("/vdc/data-services/varrays");
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 6404)]
    [InlineData(HttpStatusCode.MethodNotAllowed, 1007)]
    public async Task A_release_without_a_list_of_tasks_says_so(HttpStatusCode status, int code)
    {
        using var server = new ScriptedServer();
        server.Answer = _ => ScriptedServer.Error(status, code);
        await using EcsDataStores stores = Stores(server);

        EcsRequestException missing = (await FluentActions.Awaiting(() => stores.ListTasksAsync("10.4.0.101", Stop)).Should().ThrowAsync<EcsRequestException>()).Which;

        missing.Message.Should().StartWith("This release of ECS does not list the tasks of a data store");
        missing.StatusCode.Should().Be((int)status);
    }

    [Fact]
    public async Task A_data_store_that_is_not_known_is_no_missing_list()
    {
        using var server = new ScriptedServer();
        server.Answer = _ => ScriptedServer.Error(HttpStatusCode.NotFound, 2000);
        await using EcsDataStores stores = Stores(server);

        (await FluentActions.Awaiting(() => stores.ListTasksAsync("10.4.0.101", Stop)).Should().ThrowAsync<EcsRequestException>())
            .Which.Message.Should().StartWith("The server refused GET /vdc/data-stores/10.4.0.101/tasks");
    }

    [Fact]
    public async Task A_refused_creation_names_the_usual_causes_and_no_option_of_a_command_line()
    {
        using var server = new ScriptedServer();
        server.Answer = _ => ScriptedServer.Error(HttpStatusCode.BadRequest, 1013, "Error while registering 1 commodity node(s)");
        await using EcsDataStores stores = Stores(server);

        string message = (await FluentActions.Awaiting(() => stores.CreateCommodityAsync(Store, Stop)).Should().ThrowAsync<EcsRequestException>()).Which.Message;

        message.Should().Contain("the storage pool id is unknown, or the node has no free disk or already belongs to another pool").And.Contain("List the storage pools");
        message.Should().NotContain("--");
    }

    [Fact]
    public async Task A_creation_of_one_data_store_that_returns_another_count_of_tasks_is_no_task()
    {
        using var server = new ScriptedServer();
        server.Answer = _ => ScriptedServer.Json("""{"task":[]}""");
        await using EcsDataStores stores = Stores(server);

        (await FluentActions.Awaiting(() => stores.CreateCommodityAsync(Store, Stop)).Should().ThrowAsync<EcsProtocolException>())
            .Which.Message.Should().Contain("0 tasks where one was expected");
    }

    private static EcsCluster Cluster(EcsSimulator simulator)
    {
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        return EcsCluster.Create(options);
    }

    private static EcsDataStores Stores(ScriptedServer server)
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = Client.Password };
        options.Endpoints.Add(new Uri("https://node-1:4443"));
        return EcsDataStores.Create(options, handler: server);
    }
}

using System.Net;
using System.Text.Json;

namespace EcsTaskAwaiter.Testing.Tests;

public sealed class DataStoreTests : SimulatorTest
{
    private const string Stores = "/vdc/data-stores";
    private const string Commodity = Stores + "/commodity";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected override void Configure(EcsSimulatorOptions options)
    {
        options.SeedDataStores = 1;
        options.Nodes = ["10.4.0.201", "n1", "n2"];
        options.DefaultScript = TaskScript.Succeeds(Minute);
    }

    [Theory]
    [InlineData("/commodity", "commodity")]
    [InlineData("/san", "san")]
    public async Task A_created_store_is_polled_until_it_is_ready_to_use(string path, string type)
    {
        await Client.LoginAsync();
        using HttpResponseMessage created = await Client.SendAsync(HttpMethod.Post, Stores + path, await NodesAsync("10.4.0.201"));
        created.StatusCode.Should().Be(HttpStatusCode.OK);
        JsonElement task = (await SimulatorClient.JsonOf(created)).GetProperty("task").EnumerateArray().Single();
        string link = task.GetProperty("link").GetProperty("href").GetString()!;
        link.Should().Be("/vdc/data-stores/10.4.0.201/tasks/CREATE");
        (await DeviceStateAsync("10.4.0.201")).Should().Be("initializing");
        Time.Advance(Minute);
        (await Client.GetJsonAsync(link)).GetProperty("state").GetString().Should().Be("ready");
        (await DeviceStateAsync("10.4.0.201")).Should().Be("readytouse");
        (await Client.GetJsonAsync(Stores)).GetProperty("data_store").EnumerateArray()
            .Select(store => (store.GetProperty("id").GetString(), store.GetProperty("resource_type").GetString())).Should()
            .Equal(("10.4.0.101", "commodity"), ("10.4.0.201", type));
    }

    [Fact]
    public async Task A_submission_in_xml_is_taken_too()
    {
        await Client.LoginAsync();
        string pool = await PoolAsync();
        string body = $"<data_store_create><nodes><nodeId>n1</nodeId><name>a</name><virtual_array>{pool}</virtual_array></nodes>"
            + $"<nodes><nodeId>n2</nodeId><virtual_array>{pool}</virtual_array></nodes></data_store_create>";
        using HttpResponseMessage created = await Client.SendAsync(HttpMethod.Post, Commodity, body, "application/xml");
        (await SimulatorClient.JsonOf(created)).GetProperty("task").EnumerateArray()
            .Select(task => task.GetProperty("resource").GetProperty("id").GetString()).Should().Equal("n1", "n2");
        (await Client.GetJsonAsync(Commodity + "/n1")).GetProperty("name").GetString().Should().Be("a");
    }

    [Theory]
    [InlineData("""{"nodes":[{"nodeId":"n1"}]}""", "Error while registering 1 commodity node(s)")]
    [InlineData("""{"nodes":[{"nodeId":"n1","virtual_array":"nowhere"},{"nodeId":"n2","virtual_array":"POOL"}]}""", "Error while registering 2 commodity node(s)")]
    [InlineData("""{"nodes":[{"nodeId":"elsewhere","virtual_array":"POOL"}]}""", "Error while registering 1 commodity node(s)")]
    [InlineData("""{"nodes":[{"nodeId":"n1","virtual_array":"POOL"},{"nodeId":"n1","virtual_array":"POOL"}]}""", "Error while registering 2 commodity node(s)")]
    [InlineData("""{"nodes":[]}""", "Error while registering 0 commodity node(s)")]
    [InlineData("""{"node":1}""", "The body has no list of nodes")]
    [InlineData("""{"nodes":""", "The body is not well-formed")]
    public async Task A_wrong_submission_is_refused_and_creates_nothing(string body, string details)
    {
        await Client.LoginAsync();
        string sent = body.Replace("POOL", await PoolAsync(), StringComparison.Ordinal);
        using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Post, Commodity, sent);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        JsonElement error = await SimulatorClient.JsonOf(answer);
        error.GetProperty("code").GetInt32().Should().Be(1013);
        error.GetProperty("description").GetString().Should().Be("Bad request body");
        error.GetProperty("details").GetString().Should().Be(details);
        (await Client.GetJsonAsync(Stores)).GetProperty("data_store").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_submission_in_neither_format_is_refused()
    {
        await Client.LoginAsync();
        using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Post, Commodity, "nodes", "text/plain");
        answer.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_deactivated_store_disappears_when_its_task_is_done_and_may_come_again()
    {
        await Client.LoginAsync();
        using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Post, Stores + "/10.4.0.101/deactivate", "\"{}\"");
        JsonElement task = await SimulatorClient.JsonOf(answer);
        task.GetProperty("op_id").GetString().Should().Be("DELETE");
        (await DeviceStateAsync("10.4.0.101")).Should().Be("deleting");
        Time.Advance(Minute);
        (await Client.GetJsonAsync(task.GetProperty("link").GetProperty("href").GetString()!)).GetProperty("state").GetString().Should().Be("ready");
        using HttpResponseMessage gone = await Client.GetAsync(Commodity + "/10.4.0.101");
        gone.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using HttpResponseMessage again = await Client.SendAsync(HttpMethod.Post, Commodity, await NodesAsync("10.4.0.101"));
        again.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_deactivation_that_fails_leaves_the_store_usable()
    {
        await Client.LoginAsync();
        Simulator.OnSubmission(_ => TaskScript.Fails(Minute));
        (await Client.SendAsync(HttpMethod.Post, Stores + "/10.4.0.101/deactivate")).Dispose();
        Time.Advance(Minute);
        (await DeviceStateAsync("10.4.0.101")).Should().Be("readytouse");
    }

    [Fact]
    public async Task Deactivating_what_is_not_there_is_not_found()
    {
        await Client.LoginAsync();
        using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Post, Stores + "/nowhere/deactivate");
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_failed_creation_may_be_submitted_again_and_the_script_learns_the_attempt()
    {
        await Client.LoginAsync();
        var seen = new List<SimulatedSubmission>();
        Simulator.OnSubmission(submission =>
        {
            seen.Add(submission);
            return submission.Attempt == 1 ? TaskScript.Fails(Minute) : TaskScript.Succeeds(Minute);
        });
        string nodes = await NodesAsync("n1");
        for (int attempt = 0; attempt < 2; attempt++)
        {
            using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Post, Commodity, nodes);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            Time.Advance(Minute);
        }

        seen.Select(submission => (submission.Kind, submission.DataStoreId, submission.Attempt)).Should()
            .Equal((SubmissionKind.CreateCommodity, "n1", 1), (SubmissionKind.CreateCommodity, "n1", 2));
        (await DeviceStateAsync("n1")).Should().Be("readytouse");
    }

    [Fact]
    public async Task A_creation_on_a_node_that_has_a_store_is_taken_and_the_store_stays_usable()
    {
        await Client.LoginAsync();
        Simulator.OnSubmission(_ => TaskScript.Fails(Minute));

        using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Post, Commodity, await NodesAsync("10.4.0.101"));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Time.Advance(Minute);
        Simulator.FindTask("10.4.0.101", "CREATE")!.State.Should().Be(EcsTaskState.Error, "what becomes of it is the task's affair");
        (await DeviceStateAsync("10.4.0.101")).Should().Be("readytouse");
    }

    [Fact]
    public async Task A_submission_can_be_refused_by_request()
    {
        await Client.LoginAsync();
        Simulator.AddFault(SimulatedFault.RefuseSubmission());

        using HttpResponseMessage refused = await Client.SendAsync(HttpMethod.Post, Commodity, await NodesAsync("n1"));
        using HttpResponseMessage taken = await Client.SendAsync(HttpMethod.Post, Commodity, await NodesAsync("n1"));

        (await SimulatorClient.JsonOf(refused)).GetProperty("code").GetInt32().Should().Be(1013);
        taken.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_storage_pool_lists_its_stores()
    {
        await Client.LoginAsync();
        string pool = await PoolAsync();
        JsonElement stores = await Client.GetJsonAsync(Commodity + "/search/varray/" + pool);
        stores.GetProperty("commodity_data_store").EnumerateArray().Single().GetProperty("varray").GetString().Should().Be(pool);
        pool.Should().Be(Simulator.StoragePoolId);
        (await Client.GetJsonAsync("/vdc/data-services/varrays/" + pool)).GetProperty("name").GetString().Should().Be("storagepool1");
        using HttpResponseMessage unknown = await Client.GetAsync(Commodity + "/search/varray/nowhere");
        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task<string> PoolAsync() =>
        (await Client.GetJsonAsync("/vdc/data-services/varrays")).GetProperty("varray").EnumerateArray().Single().GetProperty("id").GetString()!;

    private async Task<string> NodesAsync(string nodeId) =>
        JsonSerializer.Serialize(new { nodes = new[] { new { nodeId, name = "node", description = "", virtual_array = await PoolAsync() } } });

    private async Task<string?> DeviceStateAsync(string id) =>
        (await Client.GetJsonAsync(Commodity + "/" + id)).GetProperty("device_state").GetString();
}

using System.Net;
using System.Text.Json;

namespace EcsTaskAwaiter.Testing.Tests;

/// <summary>
/// The requests of the functional tests that Dell's Python client (EMCECS/python-ecsclient, tests/functional) makes for data stores and whoami, and what it
/// requires of the answers. They were written against real systems.
/// </summary>
public sealed class VendorClientTests : SimulatorTest
{
    private static readonly string[] Task = ["op_id", "resource", "name", "global", "remote", "vdc", "link", "restLink", "state", "associated_resources"];

    private static readonly string[] Store =
    [
        "id", "name", "description", "link", "remote", "global", "vdc", "creation_time", "device_info", "varray", "device_state", "usable_gb", "used_gb", "free_gb",
    ];

    // As "ecs-task simulate" starts it.
    protected override void Configure(EcsSimulatorOptions options) => (options.Shape, options.SeedDataStores) = (BodyShape.Rich, 2);

    [Fact]
    public async Task A_store_is_created_on_the_node_of_the_first_listed_store_and_its_task_is_read()
    {
        using HttpResponseMessage login = await Client.LoginAsync();
        JsonElement who = await Client.GetJsonAsync("/user/whoami");
        Names(who).Should().Contain(["common_name", "distinguished_name", "namespace", "roles", "last_time_password_changed"]);

        string first = (await Client.GetJsonAsync("/vdc/data-stores")).GetProperty("data_store")[0].GetProperty("id").GetString()!;
        JsonElement store = await Client.GetJsonAsync($"/vdc/data-stores/commodity/{first}");
        Names(store).Should().Contain(Store);
        string pool = store.GetProperty("varray").GetString()!;
        (await Client.GetJsonAsync($"/vdc/data-stores/commodity/search/varray/{pool}")).GetProperty("commodity_data_store")[0].GetProperty("varray").GetString().Should().Be(pool);

        string body = JsonSerializer.Serialize(new { nodes = new[] { new { nodeId = first, name = "functional-tests-datastore", description = "", virtual_array = pool } } });
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage created = await Client.SendAsync(HttpMethod.Post, "/vdc/data-stores/commodity", body);
            created.StatusCode.Should().Be(HttpStatusCode.Accepted);
            JsonElement task = (await SimulatorClient.JsonOf(created)).GetProperty("task")[0];
            Names(task).Should().Contain(Task);
            IsTextOrNull(task.GetProperty("vdc")).Should().BeTrue();
            JsonElement read = await Client.GetJsonAsync($"/vdc/data-stores/{first}/tasks/{task.GetProperty("op_id").GetString()}");
            Names(read).Should().Contain(Task);
            read.GetProperty("op_id").GetString().Should().Be(task.GetProperty("op_id").GetString());
        }
    }

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(member => member.Name);

    private static bool IsTextOrNull(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Null;
}

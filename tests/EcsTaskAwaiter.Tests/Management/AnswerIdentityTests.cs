using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Management;

/// <summary>An answer counts only if it is about the operation that was asked for.</summary>
public sealed class AnswerIdentityTests
{
    private const string Store = "urn:storageos:HostingDeviceInfo:b1cc43e2-5cea-4a79-8690-5228208a0e70:";

    [Theory]
    [InlineData("CREATE", null, null)]
    [InlineData(" CREATE\n", null, null)]
    [InlineData("CREATE", "s1", "/vdc/data-stores/s1/tasks/CREATE")]
    [InlineData("CREATE", "S1", null)]
    [InlineData("CREATE", "%731", null)]
    [InlineData("CREATE", null, "/vdc/data-stores/s1/tasks/CREATE/")]
    [InlineData("CREATE", null, "/vdc/data-stores/filesystems/s1/tasks/CREATE")]
    [InlineData("CREATE", null, "https://node-2:4443/vdc/data-stores/S1/tasks/CREATE?x=1")]
    [InlineData("CREATE", null, "/vdc/tasks/urn:storageos:Task:1:")]
    [InlineData("CREATE", null, "/vdc/object-pools/s1")]
    [InlineData("CREATE", "pool-7", "/vdc/data-stores/s1/tasks/CREATE")]
    [InlineData("CREATE", "s1", "/vdc/data-stores/s2/tasks/CREATE")]
    [InlineData(null, "s1", null)]
    [InlineData(null, null, "/vdc/data-stores/s1/tasks/CREATE")]
    public void About_the_operation(string? opId, string? resource, string? link) => Mismatch("s1", "CREATE", opId, resource, link).Should().BeNull();

    [Theory]
    [InlineData("DELETE", null, null, "*op_id is 'DELETE'*/s1/tasks/CREATE*")]
    [InlineData("create", null, null, "*op_id is 'create'*")]
    [InlineData("DELETE", "s1", "/vdc/data-stores/s1/tasks/CREATE", "*op_id is 'DELETE'*")]
    [InlineData("CREATE", "s2", null, "*its id is 's2'*")]
    [InlineData("CREATE", "s2", "/vdc/data-stores/s2/tasks/CREATE", "*its id is 's2'*")]
    [InlineData("CREATE", null, "/vdc/data-stores/s2/tasks/CREATE", "*its link is '/vdc/data-stores/s2/tasks/CREATE'*")]
    [InlineData(null, null, "/vdc/data-stores/s1/tasks/DELETE", "*its link is*")]
    [InlineData(null, "s2", null, "*its id is 's2'*")]
    [InlineData(null, null, null, "*does not say which operation*")]
    public void About_something_else(string? opId, string? resource, string? link, string expected) => Mismatch("s1", "CREATE", opId, resource, link).Should().Match(expected);

    [Fact]
    public void An_op_id_with_a_blank_at_its_end_is_the_callers_own_text() => Mismatch("s1", "CREATE ", "CREATE ", "s1", null).Should().BeNull();

    [Fact]
    public void Ids_that_need_escaping_are_the_same_in_either_form()
    {
        Mismatch("node 1/1", "a/b", "a/b", "node 1/1", null).Should().BeNull();
        Mismatch("node 1/1", "a/b", "a/b", "node%201%2F1", "/vdc/data-stores/node%201%2F1/tasks/a%2Fb").Should().BeNull();
        Mismatch(Store, "99667e9c", "99667e9c", Store, $"/vdc/data-stores/filesystems/{Store}/tasks/99667e9c").Should().BeNull();
    }

    [Fact]
    public void A_task_of_the_central_service_is_known_by_its_own_id()
    {
        EcsOperationId asked = EcsOperationId.FromLink("/vdc/tasks/urn:storageos:Task:1:");
        var task = new EcsTask { OpId = "99667e9c", Resource = new EcsNamedResource { Id = Store }, State = EcsTaskState.Ready };

        AnswerIdentity.Mismatch(asked, task).Should().BeNull();
        AnswerIdentity.Mismatch(asked, task with { Id = "urn:storageos:Task:1:", Link = "/vdc/tasks/urn:storageos:Task:1:" }).Should().BeNull();
        AnswerIdentity.Mismatch(asked, task with { Id = "urn:storageos:Task:2:" }).Should().Contain("urn:storageos:Task:2:");
        AnswerIdentity.Mismatch(asked, task with { Link = "/vdc/tasks/urn:storageos:Task:2:" }).Should().Contain("urn:storageos:Task:2:");
    }

    [Fact]
    public async Task The_end_of_another_operation_is_no_end()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json(client.Time.Elapsed < TimeSpan.FromSeconds(30)
            ? """{"op_id":"DELETE","state":"ready","resource":{"id":"another"}}"""
            : """{"op_id":"CREATE","state":"error"}""");

        EcsOperation operation = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromSeconds(20));
        operation.Latest!.LastPollError!.Message.Should().Contain("DELETE").And.Contain("CREATE");
        client.Time.Advance(TimeSpan.FromSeconds(10));

        await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    [Theory]
    [InlineData("""{"state":"ready"}""")]
    [InlineData("<task><state>ready</state></task>")]
    [InlineData("""{"op_id":"CREATE","state":"ready","resource":{"id":"another"}}""")]
    [InlineData("""{"task":[{"op_id":"DELETE","state":"ready"}]}""")]
    public async Task A_single_read_gives_no_task_of_something_else(string body)
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json(body);

        (await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>()).Which.StatusCode.Should().Be(200);
    }

    private static string? Mismatch(string store, string operation, string? opId, string? resource, string? link) => AnswerIdentity.Mismatch(
        EcsOperationId.ForDataStore(store, operation),
        new EcsTask { OpId = opId, Resource = resource is null ? null : new EcsNamedResource { Id = resource }, Link = link, State = EcsTaskState.Ready });
}

using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class TaskFieldTests
{
    [Fact]
    public void The_same_task_reads_equal_from_JSON_and_from_XML() => Task(FullXml, Xml).Should().Be(Task(FullJson, Json));

    [Fact]
    public void Every_field_is_read()
    {
        EcsTask task = Task(FullJson, Json);
        EcsTask expected = new()
        {
            OpId = "0b7f9c1e-5a7d-4f0e-9d55-7a1c2b3d4e5f",
            Resource = new() { Name = "store-a", Id = "urn:storageos:HostingDeviceInfo:6d1f:", Link = "/vdc/data-stores/urn:storageos:HostingDeviceInfo:6d1f:" },
            Tenant = new() { Id = "urn:storageos:TenantOrg:77:", Link = "/tenants/urn:storageos:TenantOrg:77:" },
            AssociatedResources =
            [
                new() { Name = "node-1", Id = "10.9.8.1", Link = "/vdc/nodes/10.9.8.1" },
                new() { Name = "node-2", Id = "10.9.8.2", Link = "/vdc/nodes/10.9.8.2" },
            ],
            State = EcsTaskState.Error,
            StateText = "error",
            Message = "stopped at step 3",
            Description = "create data store",
            ServiceError = new() { Code = 40013, Description = "no room", Details = "node is full", Retryable = false },
            StartTime = DateTimeOffset.FromUnixTimeMilliseconds(1700000000123),
            EndTime = DateTimeOffset.FromUnixTimeMilliseconds(1700000060456),
            Progress = 100,
            Workflow = new() { Id = "wf-1", Link = "/vdc/workflows/wf-1" },
            Name = "CREATE DATA STORE",
            Id = "urn:storageos:Task:1:vdc1",
            Link = "/vdc/data-stores/6d1f/tasks/0b7f",
            CreationTime = DateTimeOffset.FromUnixTimeMilliseconds(1700000000000),
            Inactive = false,
            Global = true,
            Remote = false,
            Vdc = new() { Id = "urn:storageos:VirtualDataCenter:1:", Link = "/vdcs/1" },
            Internal = true,
        };
        task.Should().Be(expected);
    }

    [Fact]
    public void Absent_null_and_empty_all_read_as_null()
    {
        EcsTask absent = Task("""{"op_id":"CREATE"}""");
        absent.Should().Be(new EcsTask { OpId = "CREATE" });
        Task("""{"op_id":"CREATE","state":null,"message":"","tenant":{},"vdc":{"id":null,"link":null},"service_error":null,"associated_resources":null,"progress":null}""")
            .Should().Be(absent);
        Task("<task><op_id>CREATE</op_id><state/><message></message><tenant/><service_error/><associated_resources/><progress> </progress></task>")
            .Should().Be(absent);
    }

    [Theory]
    [InlineData("queued", EcsTaskState.Queued)]
    [InlineData("Pending", EcsTaskState.Pending)]
    [InlineData("READY", EcsTaskState.Ready)]
    [InlineData("Error", EcsTaskState.Error)]
    [InlineData("SUSPENDED_error", EcsTaskState.SuspendedError)]
    [InlineData("suspended_no_error", EcsTaskState.SuspendedNoError)]
    [InlineData("readyish", EcsTaskState.Unknown)]
    [InlineData("2", EcsTaskState.Unknown)]
    public void The_state_is_read_without_case_and_its_text_is_kept_as_sent(string text, EcsTaskState state)
    {
        Task($$"""{"state":"{{text}}"}""").Should().Be(new EcsTask { State = state, StateText = text });
        Task($"<task><state>{text}</state></task>").Should().Be(new EcsTask { State = state, StateText = text });
    }

    [Theory]
    [InlineData("""{"op_id":"A","link":{"rel":"self","href":"/a/tasks/A"}}""")]
    [InlineData("""{"op_id":"A","link":"/a/tasks/A"}""")]
    [InlineData("""{"op_id":"A","link":[{"rel":"self","href":"/a/tasks/A"}]}""")]
    [InlineData("""<task><op_id>A</op_id><link rel="self" href="/a/tasks/A"/></task>""")]
    [InlineData("<task><op_id>A</op_id><link><href>/a/tasks/A</href><rel>self</rel></link></task>")]
    [InlineData("<task><op_id>A</op_id><link>/a/tasks/A</link></task>")]
    [InlineData("""<task><op_id>A</op_id><link rel="self" href="/a/tasks/A">the task</link></task>""")]
    public void A_link_is_read_in_every_form(string body) => Task(body).Link.Should().Be("/a/tasks/A");

    [Theory]
    [InlineData("""{"op_id":"A","associated_resources":[{"id":"1"},{"id":"2"}]}""", 2)]
    [InlineData("""{"op_id":"A","associated_resource":[{"id":"1"},{"id":"2"}]}""", 2)]
    [InlineData("""{"op_id":"A","associated_resources":{"associated_resource":[{"id":"1"},{"id":"2"}]}}""", 2)]
    [InlineData("""{"op_id":"A","associated_resources":{"id":"1"}}""", 1)]
    [InlineData("""{"op_id":"A","associated_resource":{"id":"1"}}""", 1)]
    [InlineData("""{"op_id":"A","associated_resources":[]}""", 0)]
    [InlineData("""{"op_id":"A","associated_resources":[null,{}]}""", 0)]
    [InlineData("<task><op_id>A</op_id><associated_resources><associated_resource><id>1</id></associated_resource><associated_resource><id>2</id></associated_resource></associated_resources></task>", 2)]
    [InlineData("<task><op_id>A</op_id><associated_resources><element><id>1</id></element><element><id>2</id></element></associated_resources></task>", 2)]
    [InlineData("<task><op_id>A</op_id><associated_resources><id>1</id></associated_resources></task>", 1)]
    [InlineData("<task><op_id>A</op_id><associated_resources><associated_resources><id>1</id></associated_resources></associated_resources></task>", 1)]
    [InlineData("<task><op_id>A</op_id><associated_resource><id>1</id></associated_resource><associated_resource><id>2</id></associated_resource></task>", 2)]
    [InlineData("<task><op_id>A</op_id><associated_resources/></task>", 0)]
    public void Associated_resources_are_read_in_every_form(string body, int count) =>
        Task(body).AssociatedResources.Select(resource => resource.Id).Should().Equal(new[] { "1", "2" }.Take(count));

    [Fact]
    public void Numbers_and_truth_values_may_be_sent_as_strings() =>
        Task("""{"op_id":"A","progress":"45","inactive":"TRUE","global":"false","start_time":"1700000000123","service_error":{"code":"6503","retryable":"true"}}""")
            .Should().Be(Task("""{"op_id":"A","progress":45,"inactive":true,"global":false,"start_time":1700000000123,"service_error":{"code":6503,"retryable":true}}"""));

    [Fact]
    public void An_optional_field_that_cannot_be_read_does_not_spoil_the_task() =>
        Task("""{"op_id":"A","progress":"half","inactive":"perhaps","start_time":"yesterday","end_time":{"a":1},"creation_time":[],"message":{"a":1}}""")
            .Should().Be(new EcsTask { OpId = "A" });
}

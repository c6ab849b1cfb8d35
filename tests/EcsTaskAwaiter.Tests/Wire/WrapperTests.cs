using System.Text;

namespace EcsTaskAwaiter.Tests.Wire;

public class WrapperTests
{
    [Theory]
    [InlineData("""{"link":{"href":"/vdc/tasks"},"task":[{"op_id":"A","state":"ready"},{"op_id":"B","state":"error"}]}""")]
    [InlineData("""<tasks><link href="/vdc/tasks" rel="self"/><task><op_id>A</op_id><state>ready</state></task><task><op_id>B</op_id><state>error</state></task></tasks>""")]
    public void A_list_with_a_link_of_its_own_is_still_a_list(string body) =>
        EcsTask.ParseList(Encoding.UTF8.GetBytes(body), null).Select(task => (task.OpId, task.State))
            .Should().Equal(("A", EcsTaskState.Ready), ("B", EcsTaskState.Error));

    [Fact]
    public void A_task_with_an_empty_field_named_task_is_still_a_task() =>
        EcsTask.Parse("""{"op_id":"A","state":"ready","task":null}"""u8, "application/json").State.Should().Be(EcsTaskState.Ready);
}

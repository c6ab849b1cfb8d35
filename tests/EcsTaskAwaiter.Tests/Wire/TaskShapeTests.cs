using static EcsTaskAwaiter.Tests.Wire.Samples;

namespace EcsTaskAwaiter.Tests.Wire;

public class TaskShapeTests
{
    [Theory]
    [InlineData("""{"op_id":"A","state":"ready"}""")]
    [InlineData("""{"task":[{"op_id":"A","state":"ready"}]}""")]
    [InlineData("""{"task":{"op_id":"A","state":"ready"}}""")]
    [InlineData("""{"tasks":[{"op_id":"A","state":"ready"}]}""")]
    [InlineData("""{"tasks":{"task":[{"op_id":"A","state":"ready"}]}}""")]
    [InlineData("""[{"op_id":"A","state":"ready"}]""")]
    [InlineData("<task><op_id>A</op_id><state>ready</state></task>")]
    [InlineData("<root><op_id>A</op_id><state>ready</state></root>")]
    [InlineData("<tasks><task><op_id>A</op_id><state>ready</state></task></tasks>")]
    [InlineData("<tasks><element><op_id>A</op_id><state>ready</state></element></tasks>")]
    [InlineData("<root><task><op_id>A</op_id><state>ready</state></task></root>")]
    [InlineData("""<n:task xmlns:n="urn:x"><n:op_id>A</n:op_id><n:state>ready</n:state></n:task>""")]
    [InlineData("""<task xmlns="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><op_id>A</op_id><state i:type="s">ready</state></task>""")]
    [InlineData("\r\n\t <!-- hello --><task><op_id><![CDATA[A]]></op_id><state>r&#101;ady</state></task>\n")]
    [InlineData("<task><op_id>A<!-- B --><?c d?></op_id><state>rea<!-- d -->dy</state></task>")]
    [InlineData("""<task xmlns:name="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:message="no"><op_id>A</op_id><state>ready</state></task>""")]
    public void One_task_reads_the_same_alone_and_in_every_wrapper(string body)
    {
        EcsTask expected = new() { OpId = "A", State = EcsTaskState.Ready, StateText = "ready" };
        Task(body).Should().Be(expected);
        List(body).Should().Equal(expected);
        EcsTask.Parse(Utf8(body), null).Should().Be(expected);
        EcsTask.ParseList(Utf8(body), null).Should().Equal(expected);
    }

    [Theory]
    [InlineData("""{"task":[{"op_id":"A"},{"op_id":"B"}]}""")]
    [InlineData("""[{"op_id":"A"},{"op_id":"B"}]""")]
    [InlineData("<tasks><task><op_id>A</op_id></task><task><op_id>B</op_id></task></tasks>")]
    public void A_list_keeps_its_order_and_is_no_single_task(string body)
    {
        List(body).Select(task => task.OpId).Should().Equal("A", "B");
        Action single = () => Task(body);
        single.Should().Throw<EcsProtocolException>().WithMessage("*2 tasks*");
    }

    [Theory]
    [InlineData("""{"task":[]}""")]
    [InlineData("""{"task":null}""")]
    [InlineData("[]")]
    [InlineData("<tasks/>")]
    [InlineData("<tasks></tasks>")]
    [InlineData("<tasks>\n  </tasks>")]
    public void An_empty_list_holds_no_task(string body)
    {
        List(body).Should().BeEmpty();
        Action single = () => Task(body);
        single.Should().Throw<EcsProtocolException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("Service unavailable")]
    [InlineData("{}")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"code":1008,"description":"gone","retryable":false}""")]
    [InlineData("""{"task":"soon"}""")]
    [InlineData("""{"task":[{"op_id":"A"},{"name":"x"}]}""")]
    [InlineData("""[1,2]""")]
    [InlineData("""[null]""")]
    [InlineData("""{"op_id":"A"} {"op_id":"B"}""")]
    [InlineData("""{"op_id":"A",}""")]
    [InlineData("""{"op_id":"A" """)]
    [InlineData("""{"op_id":"\ud800"}""")]
    [InlineData("<task><op_id>A</op_id>")]
    [InlineData("<task><op_id>A</task></op_id>")]
    [InlineData("<task><op_id>A</op_id></task><task/>")]
    [InlineData("<task><op_id>&unknown;</op_id></task>")]
    [InlineData("<x:task><op_id>A</op_id></x:task>")]
    [InlineData("<error><code>1008</code></error>")]
    [InlineData("""<data_store><id>1</id><link href="/vdc/data-stores/1"/></data_store>""")]
    [InlineData("<html><head><title>Sign in</title></head></html>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("<")]
    public void What_is_no_task_is_refused_with_its_media_type_and_beginning(string body)
    {
        EcsProtocolException refusal = Refusal(body, "text/plain");
        refusal.MediaType.Should().Be("text/plain");
        refusal.InnerException.Should().BeNull("a parser's message can quote secrets");
        body.Trim().Should().StartWith(refusal.Excerpt.Trim());
    }

    [Fact]
    public void An_empty_body_has_an_empty_excerpt() => Refusal(string.Empty).Excerpt.Should().BeEmpty();

    [Theory]
    [InlineData(FullXml, Json)]
    [InlineData(FullJson, Xml)]
    [InlineData(FullJson, "not a media type; at all;;")]
    public void The_body_decides_its_format_not_the_media_type(string body, string mediaType) =>
        Task(body, mediaType).Should().Be(Task(FullJson, Json));

    [Fact]
    public void A_real_ECS_answer_has_no_times_and_no_progress()
    {
        EcsTask task = Task(EcsJson, Json);
        task.State.Should().Be(EcsTaskState.Pending);
        task.Link.Should().Be("/vdc/data-stores/10.9.8.1/tasks/CREATE");
        (task.StartTime, task.EndTime, task.Progress, task.Vdc, task.Global).Should().Be((null, null, null, null, null));
    }

    [Fact]
    public void Of_two_JSON_properties_of_one_name_the_last_counts()
    {
        EcsTask task = EcsTask.Parse("""{"op_id":"CREATE","state":"ready","resource":{"id":"a","id":"b"},"state":"pending","resource":null}"""u8, "application/json");

        (task.State, task.Resource).Should().Be((EcsTaskState.Pending, null));
        EcsTask.ParseList("""{"task":[],"task":[{"op_id":"CREATE"}]}"""u8, "application/json").Should().ContainSingle();
    }
}

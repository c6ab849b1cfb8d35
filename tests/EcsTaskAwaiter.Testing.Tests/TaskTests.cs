using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace EcsTaskAwaiter.Testing.Tests;

public sealed class TaskTests : SimulatorTest
{
    private const string TaskPath = "/vdc/data-stores/10.4.0.101/tasks/CREATE";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly SimulatedError Failure = new(40000, "Data store creation failed", "disk \"7\" is bad", true);

    [Fact]
    public void A_task_is_found_at_its_address_and_tells_when_it_ends()
    {
        SimulatedTask added = Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(5)));

        Simulator.FindTask("10.4.0.101", "CREATE").Should().BeSameAs(added);
        added.EndsAt.Should().Be(Time.GetUtcNow() + TimeSpan.FromSeconds(5));
        Simulator.FindTask("10.4.0.101", "DELETE").Should().BeNull();
    }

    [Fact]
    public async Task A_sparse_task_looks_like_real_ecs()
    {
        await Client.LoginAsync();
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(Minute));
        (await Client.GetTextAsync(TaskPath)).Should().Be(
            """{"op_id":"CREATE","resource":{"name":"10.4.0.101","id":"10.4.0.101","link":{"rel":"self","href":"/vdc/object-pools/10.4.0.101"}},"name":"CREATE","global":null,"associated_resources":[],"state":"pending","vdc":null,"link":{"rel":"self","href":"/vdc/data-stores/10.4.0.101/tasks/CREATE"},"remote":null,"restLink":null}""");
    }

    [Fact]
    public async Task The_xml_form_holds_the_same_without_the_nulls()
    {
        await Client.LoginAsync();
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(Minute));
        var task = XElement.Parse(await Client.GetTextAsync(TaskPath + ".xml"));
        task.Name.LocalName.Should().Be("task");
        task.Elements().Select(element => element.Name.LocalName).Should()
            .Equal("op_id", "resource", "name", "associated_resources", "state", "link");
        task.Element("link")!.Attribute("href")!.Value.Should().Be(TaskPath);
    }

    [Theory]
    [InlineData(TaskPath + "/")]
    [InlineData("/vdc/data-stores/commodity/10.4.0.101/tasks/CREATE")]
    [InlineData("/vdc/data-stores/filesystems/10.4.0.101/tasks/CREATE/")]
    public async Task A_task_is_found_by_every_path_seen_in_the_wild(string path)
    {
        await Client.LoginAsync();
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(Minute));
        (await Client.GetJsonAsync(path)).GetProperty("op_id").GetString().Should().Be("CREATE");
    }

    [Theory]
    [InlineData("urn:storageos:HostingDeviceInfo:5ba5b8d8:")]
    [InlineData("a/b")]
    [InlineData("name with ? and #")]
    public async Task A_task_is_found_under_its_own_link_whatever_its_id(string dataStoreId)
    {
        await Client.LoginAsync();
        SimulatedTask task = Simulator.AddTask(dataStoreId, "CREATE", TaskScript.Succeeds(Minute));
        JsonElement answer = await Client.GetJsonAsync(task.Operation.TaskPath);
        answer.GetProperty("resource").GetProperty("id").GetString().Should().Be(dataStoreId);
        answer.GetProperty("link").GetProperty("href").GetString().Should().Be(task.Operation.TaskPath);
    }

    [Theory]
    [InlineData(0, "queued")]
    [InlineData(9, "queued")]
    [InlineData(10, "pending")]
    [InlineData(69, "pending")]
    [InlineData(70, "ready")]
    public async Task A_script_is_played_by_the_clock(int seconds, string state)
    {
        await Client.LoginAsync();
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(Minute) with { QueuedFor = TimeSpan.FromSeconds(10) });
        Time.Advance(TimeSpan.FromSeconds(seconds));
        (await Client.GetJsonAsync(TaskPath)).GetProperty("state").GetString().Should().Be(state);
    }

    [Fact]
    public async Task A_failed_task_reports_its_error_alike_in_both_formats()
    {
        await Client.LoginAsync();
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Fails(Minute, Failure));
        (await Client.GetJsonAsync(TaskPath)).TryGetProperty("service_error", out _).Should().BeFalse();
        Time.Advance(Minute);
        JsonElement json = await Client.GetJsonAsync(TaskPath);
        json.GetProperty("state").GetString().Should().Be("error");
        json.GetProperty("service_error").GetRawText().Should()
            .Be("""{"code":40000,"description":"Data store creation failed","details":"disk \"7\" is bad","retryable":true}""");
        XElement xml = XElement.Parse(await Client.GetTextAsync(TaskPath + ".xml")).Element("service_error")!;
        xml.Elements().Select(element => element.Value).Should().Equal("40000", "Data store creation failed", "disk \"7\" is bad", "true");
    }

    [Theory]
    [InlineData(true, "suspended_error")]
    [InlineData(false, "suspended_no_error")]
    public async Task A_suspended_task_stays_suspended(bool withError, string state)
    {
        await Client.LoginAsync();
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Suspends(Minute, withError ? Failure : null));
        Time.Advance(TimeSpan.FromHours(1));
        (await Client.GetJsonAsync(TaskPath)).GetProperty("state").GetString().Should().Be(state);
    }

    [Fact]
    public async Task A_vanished_task_is_not_found_and_no_longer_listed()
    {
        await Client.LoginAsync();
        SimulatedTask task = Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Vanishes(Minute));
        (await Client.GetJsonAsync("/vdc/data-stores/10.4.0.101/tasks")).GetProperty("task").GetArrayLength().Should().Be(1);
        Time.Advance(Minute);
        task.IsGone.Should().BeTrue();
        await ExpectErrorAsync(TaskPath, HttpStatusCode.NotFound, 2000);
    }

    [Fact]
    public async Task A_task_that_never_was_is_a_bad_request()
    {
        await Client.LoginAsync();
        string details = await ExpectErrorAsync(TaskPath, HttpStatusCode.BadRequest, 1008);
        details.Should().Be("No operation found for task with id: CREATE");
    }

    [Fact]
    public async Task An_unknown_path_gets_the_front_ends_page_without_a_login() =>
        await ExpectErrorAsync("/no/such/path", HttpStatusCode.NotFound, 6404);

    [Theory]
    [InlineData("application/json", "application/json", "application/json")]
    [InlineData("application/json, application/xml", "application/json", "application/xml")]
    [InlineData("text/html", "application/xml", "application/xml")]
    [InlineData("", "application/xml", "application/xml")]
    public async Task Errors_take_the_first_format_named_but_the_front_end_prefers_xml(string accept, string service, string frontEnd)
    {
        await Client.LoginAsync();
        Client.Accept = accept;
        using HttpResponseMessage missing = await Client.GetAsync(TaskPath);
        missing.Content.Headers.ContentType!.MediaType.Should().Be(service);
        using HttpResponseMessage unknown = await Client.GetAsync("/no/such/path");
        unknown.Content.Headers.ContentType!.MediaType.Should().Be(frontEnd);
    }

    [Fact]
    public async Task A_method_the_path_does_not_know_is_refused()
    {
        await Client.LoginAsync();
        using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Delete, TaskPath);
        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        (await SimulatorClient.JsonOf(answer)).GetProperty("code").GetInt32().Should().Be(1007);
    }

    [Fact]
    public void A_script_refuses_negative_times()
    {
        FluentActions.Invoking(() => TaskScript.Succeeds(TimeSpan.FromSeconds(-1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new TaskScript { QueuedFor = TimeSpan.FromTicks(-1) }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private async Task<string> ExpectErrorAsync(string path, HttpStatusCode status, int code)
    {
        using HttpResponseMessage answer = await Client.GetAsync(path);
        answer.StatusCode.Should().Be(status);
        JsonElement error = await SimulatorClient.JsonOf(answer);
        error.GetProperty("code").GetInt32().Should().Be(code);
        error.GetProperty("retryable").GetBoolean().Should().BeFalse();
        return error.GetProperty("details").GetString()!;
    }
}

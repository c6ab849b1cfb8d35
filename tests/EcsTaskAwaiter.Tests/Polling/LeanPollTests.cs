using System.Net;
using System.Text;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public sealed class LeanPollTests
{
    private const string Pending = """{"op_id":"CREATE","state":"pending","progress":10}""";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_same_body_again_makes_no_new_snapshot()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json(Pending);
        EcsOperation operation = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        EcsTask? first = operation.Latest!.Task;

        client.Time.Advance(15 * Second);
        client.Server.Answer = _ => ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503);
        client.Time.Advance(10 * Second);
        operation.Latest.Should().Match<TaskProgress>(stale => stale.LastPollError!.Kind == EcsPollErrorKind.Busy);
        client.Server.Answer = _ => ScriptedServer.Json(Pending);
        client.Time.Advance(10 * Second);

        operation.Latest!.LastPollError.Should().BeNull("the server answers again, though nothing new");
        operation.Latest.PollCount.Should().Be(4);
        operation.Latest.Task.Should().BeSameAs(first);
    }

    [Fact]
    public async Task A_body_that_changed_is_read()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json(Pending);
        EcsOperation operation = client.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        client.Server.Answer = _ => ScriptedServer.Json("""{"op_id":"CREATE","state":"pending","progress":11}""");
        client.Time.Advance(15 * Second);

        operation.Latest!.Percent.Should().Be(11);
    }

    [Fact]
    public async Task Every_poll_counts_and_is_shown_to_the_plan_though_nothing_is_new()
    {
        await using var client = new Client();
        client.Server.Answer = _ => ScriptedServer.Json(client.Time.Elapsed < 50 * Second ? Pending : """{"op_id":"CREATE","state":"ready"}""");

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(60 * Second);

        (await wait).PollCount.Should().Be(6);
    }

    [Fact]
    public async Task A_body_longer_than_the_first_buffer_is_read_whole()
    {
        await using var client = new Client();
        string message = new('x', 100_000);
        client.Server.Answer = _ => new HttpResponseMessage { Content = new StreamContent(new Trickle(Encoding.UTF8.GetBytes($$"""{"op_id":"CREATE","state":"pending","message":"{{message}}"}"""))) };

        (await client.ReadAsync()).Message.Should().Be(message);
    }

    [Fact]
    public void Texts_that_many_tasks_share_are_one_string()
    {
        EcsTask one = EcsTask.Parse("""{"op_id":"CREATE","state":"pending","description":"create it","resource":{"id":"10.4.0.101","name":"10.4.0.101"}}"""u8, "application/json");
        EcsTask two = EcsTask.Parse("""{"op_id":"CREATE","state":"pending","description":"create it","resource":{"id":"10.4.0.102","name":"n"}}"""u8, "application/json");

        two.StateText.Should().BeSameAs(one.StateText);
        two.OpId.Should().BeSameAs(one.OpId);
        two.Description.Should().BeSameAs(one.Description);
        one.Resource!.Name.Should().BeSameAs(one.Resource.Id);
    }

    [Fact]
    public void An_id_keeps_the_callers_own_string_and_stays_equal_to_the_same_by_its_link()
    {
        EcsOperationId byStore = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
        EcsOperationId byLink = EcsOperationId.FromLink("/vdc/data-stores/10.4.0.101/tasks/CREATE");

        byLink.Should().Be(byStore);
        byLink.GetHashCode().Should().Be(byStore.GetHashCode());
        byStore.ResourcePath.Should().Be("/vdc/data-stores/10.4.0.101");
        EcsOperationId.FromLink("/vdc/data-stores/a/b/tasks/CREATE").ResourcePath.Should().Be("/vdc/data-stores/a/b");
    }

    // A few at a time, and no length is told.
    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 997)], cancellationToken);
    }
}

using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Fuzzing;

public sealed class EndlessBodyTests
{
    private const long TenGigabytes = 10L * 1024 * 1024 * 1024;
    private const int Limit = 1024 * 1024;

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task Of_ten_gigabytes_in_chunks_no_more_is_read_than_the_limit_and_little_is_allocated(HttpStatusCode status)
    {
        await using var client = new Client();
        using var body = new EndlessBody(TenGigabytes);
        client.Server.Answer = _ => new HttpResponseMessage(status) { Content = new StreamContent(body) };
        long before = GC.GetAllocatedBytesForCurrentThread();

        // The answer is at hand, so all of it happens on this thread, within the call.
        Task<EcsTask> read = client.ReadAsync();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        read.IsCompleted.Should().BeTrue();
        (await FluentActions.Awaiting(() => read).Should().ThrowAsync<EcsProtocolException>()).Which.Message.Should().Contain("MaximumResponseBytes (1048576)");
        body.Delivered.Should().BeInRange(Limit + 1, 4 * Limit);
        allocated.Should().BeLessThan(10 * Limit);
    }

    [Fact]
    public async Task A_body_said_to_be_too_long_is_not_read_at_all()
    {
        await using var client = new Client();
        using var body = new EndlessBody(TenGigabytes);
        client.Server.Answer = _ => new HttpResponseMessage { Content = new StreamContent(body) { Headers = { ContentLength = TenGigabytes } } };

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>();

        body.Delivered.Should().Be(0);
    }

    [Fact]
    public async Task An_answer_of_exactly_the_limit_is_read()
    {
        await using var client = new Client();
        const string Task = """{"op_id":"CREATE","state":"ready"}""";
        client.Server.Answer = _ => ScriptedServer.Json(Task.PadRight(Limit));

        (await client.ReadAsync()).State.Should().Be(EcsTaskState.Ready);
        client.Server.Answer = _ => ScriptedServer.Json(Task.PadRight(Limit + 1));

        await FluentActions.Awaiting(client.ReadAsync).Should().ThrowAsync<EcsProtocolException>();
    }
}

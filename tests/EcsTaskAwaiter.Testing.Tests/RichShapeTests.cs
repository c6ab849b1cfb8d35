using System.Net;
using System.Text.Json;

namespace EcsTaskAwaiter.Testing.Tests;

public sealed class RichShapeTests : SimulatorTest
{
    private const string TaskPath = "/vdc/data-stores/10.4.0.101/tasks/CREATE";

    protected override void Configure(EcsSimulatorOptions options) => options.Shape = BodyShape.Rich;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(25, 25)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    public async Task A_curve_gives_the_percent_for_the_time_worked(int seconds, int percent)
    {
        await Client.LoginAsync();
        Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(100)) with { Progress = ProgressCurves.Linear });
        Time.Advance(TimeSpan.FromSeconds(seconds));
        (await Client.GetJsonAsync(TaskPath)).GetProperty("progress").GetInt32().Should().Be(percent);
    }

    [Fact]
    public async Task Times_are_epoch_milliseconds_and_the_end_comes_with_the_end()
    {
        await Client.LoginAsync();
        SimulatedTask task = Simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(100)));
        JsonElement running = await Client.GetJsonAsync(TaskPath);
        running.GetProperty("start_time").GetInt64().Should().Be(task.StartedAt.ToUnixTimeMilliseconds());
        running.TryGetProperty("end_time", out _).Should().BeFalse();
        running.TryGetProperty("progress", out _).Should().BeFalse();
        Time.Advance(TimeSpan.FromSeconds(130));
        JsonElement ended = await Client.GetJsonAsync(TaskPath);
        ended.GetProperty("end_time").GetInt64().Should().Be(task.EndsAt.ToUnixTimeMilliseconds());
        ended.GetProperty("message").GetString().Should().Be("Operation completed successfully");
    }

    [Fact]
    public async Task A_failed_task_says_100_percent_and_keeps_its_words_in_the_error()
    {
        await Client.LoginAsync();
        TaskScript script = TaskScript.Fails(TimeSpan.Zero, new SimulatedError(40000)) with { Progress = ProgressCurves.Linear, Message = "working" };
        Simulator.AddTask("10.4.0.101", "CREATE", script);
        JsonElement task = await Client.GetJsonAsync(TaskPath);
        task.GetProperty("progress").GetInt32().Should().Be(100);
        task.TryGetProperty("message", out _).Should().BeFalse();
        task.GetProperty("service_error").GetRawText().Should().Be("{\"code\":40000}");
    }

    [Fact]
    public async Task A_submission_is_answered_with_accepted()
    {
        await Client.LoginAsync();
        string body = $$"""{"nodes":[{"nodeId":"n1","name":"n1","virtual_array":"{{Simulator.StoragePoolId}}"}]}""";
        using HttpResponseMessage answer = await Client.SendAsync(HttpMethod.Post, "/vdc/data-stores/commodity", body);
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
    }
}

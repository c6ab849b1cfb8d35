using System.Diagnostics;
using System.Reflection;
using EcsTaskAwaiter.Tests.Architecture;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Documentation;

public sealed class DebuggerDisplayTests
{
    private static readonly EcsTask Task = new()
    {
        OpId = "CREATE", State = EcsTaskState.Pending, Progress = 40, Message = "on its way", Resource = new EcsNamedResource { Id = "10.4.0.101" },
    };

    [Fact]
    public async Task An_operation_shows_which_it_is_and_how_it_stands()
    {
        await using var engine = new Engine();

        DebuggerDisplay.Of(engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken)).Should().Be("/vdc/data-stores/10.4.0.101/tasks/CREATE Pending");
    }

    [Fact]
    public void A_task_shows_its_resource_state_and_progress() => DebuggerDisplay.Of(Task).Should().Be("10.4.0.101 CREATE: Pending 40% on its way");

    [Fact]
    public void A_result_shows_how_long_it_took_and_how_often_was_asked() =>
        DebuggerDisplay.Of(new EcsTaskResult { Id = Engine.Id, Task = Task, Elapsed = TimeSpan.FromSeconds(90), PollCount = 7 })
            .Should().Be("/vdc/data-stores/10.4.0.101/tasks/CREATE done after 00:01:30, 7 polls");

    [Fact]
    public void Every_display_names_members_that_exist()
    {
        Type[] displayed = [.. typeof(EcsTask).Assembly.GetTypes().Where(type => type.GetCustomAttribute<DebuggerDisplayAttribute>() is not null)];

        displayed.Should().HaveCountGreaterThan(4);
        displayed.SelectMany(DebuggerDisplay.Missing).ShouldBeNone();
        DebuggerDisplay.Missing(typeof(Lost)).Should().Equal("Lost: {Vanished.Name}");
    }

    [DebuggerDisplay("{Kept} {Vanished.Name}")]
    private sealed record Lost(int Kept);
}

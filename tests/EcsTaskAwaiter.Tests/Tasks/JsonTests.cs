using System.Text.Json;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Tasks;

/// <summary>What an application stores or sends: as System.Text.Json writes it without any setting, by reflection and by generated code.</summary>
public class JsonTests
{
    private static readonly JsonSerializerOptions[] Ways =
    [
        JsonSerializerOptions.Default,
        JsonSerializerOptions.Web,
        new() { TypeInfoResolver = GeneratedJson.Default },
        new(JsonSerializerDefaults.Web) { TypeInfoResolver = GeneratedJson.Default },
    ];

    public static TheoryData<EcsTaskState> States => [.. Enum.GetValues<EcsTaskState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Progress_reads_back_equal_in_every_state(EcsTaskState state)
    {
        ShouldSurvive(FilledValues.Of<TaskProgress>() with { State = state, LastPollError = null });
        ShouldSurvive(FilledValues.Of<TaskProgress>() with { State = state, Task = FilledValues.Of<EcsTask>() with { State = state } });
        ShouldSurvive(new TaskProgress { State = state });
    }

    [Fact]
    public async Task Progress_during_an_outage_reads_back_equal()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < TimeSpan.FromSeconds(10) ? FakeSource.Pending(7) : FakeSource.Fault(EcsTaskAwaiter.Errors.PollFaultKind.Unreachable);
        using EcsOperation operation = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo(TimeSpan.FromSeconds(35));

        TaskProgress stale = operation.Latest!;

        stale.LastPollError.Should().NotBeNull();
        ShouldSurvive(stale);
        JsonSerializer.Serialize(stale).Should().Contain("\"Kind\":\"Unreachable\"").And.Contain("\"State\":\"Pending\"");
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_task_reads_back_equal_in_every_state(EcsTaskState state)
    {
        ShouldSurvive(FilledValues.Of<EcsTask>() with { State = state });
        ShouldSurvive(new EcsTask { State = state });
        JsonSerializer.Serialize(new EcsTask { State = state }).Should().Contain($"\"State\":\"{state}\"");
    }

    [Fact]
    public void A_result_reads_back_equal()
    {
        ShouldSurvive(FilledValues.Of<EcsTaskResult>());
        ShouldSurvive(new EcsTaskResult { Id = default, Task = new EcsTask() });
    }

    [Fact]
    public void A_batch_reads_back_equal()
    {
        EcsOperationId other = EcsOperationId.FromLink("/block/volumes/urn:storageos:Volume:1:/tasks/a%20b");
        ShouldSurvive(new EcsBatchResult(
            new Dictionary<EcsOperationId, EcsTaskResult> { [Engine.Id] = FilledValues.Of<EcsTaskResult>() },
            new Dictionary<EcsOperationId, EcsException> { [other] = FilledValues.Of<EcsTaskTimeoutException>() }));
        ShouldSurvive(new EcsBatchResult(new Dictionary<EcsOperationId, EcsTaskResult>(), new Dictionary<EcsOperationId, EcsException>()));
    }

    [Fact]
    public void A_poll_error_and_a_failure_read_back_equal()
    {
        foreach (EcsPollErrorKind kind in Enum.GetValues<EcsPollErrorKind>())
        {
            ShouldSurvive(FilledValues.Of<EcsPollError>() with { Kind = kind });
        }

        ShouldSurvive(FilledValues.Of<EcsFailure>());
        ShouldSurvive(new EcsFailure { Type = nameof(EcsManagementException), Message = string.Empty });
    }

    [Fact]
    public void An_id_is_its_task_path_and_the_default_is_null()
    {
        JsonSerializer.Serialize(Engine.Id).Should().Be("\"/vdc/data-stores/10.4.0.101/tasks/CREATE\"");
        JsonSerializer.Serialize(default(EcsOperationId)).Should().Be("null");
        JsonSerializer.Deserialize<EcsOperationId>("null").Should().Be(default(EcsOperationId));
        ShouldSurvive(Engine.Id);
        ShouldSurvive(default(EcsOperationId));
    }

    [Fact]
    public void An_id_can_be_the_key_of_a_dictionary()
    {
        var places = new Dictionary<EcsOperationId, int> { [Engine.Id] = 1, [default] = 2 };

        string json = JsonSerializer.Serialize(places);

        json.Should().Be("""{"/vdc/data-stores/10.4.0.101/tasks/CREATE":1,"":2}""");
        JsonSerializer.Deserialize<Dictionary<EcsOperationId, int>>(json).Should().Equal(places);
    }

    [Theory]
    [InlineData("\"CREATE\"")]
    [InlineData("\"/vdc/data-stores/../tasks/CREATE\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public void What_is_no_id_is_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<EcsOperationId>(json)).Should().Throw<JsonException>();

    private static void ShouldSurvive<T>(T value)
    {
        foreach (JsonSerializerOptions options in Ways)
        {
            string json = JsonSerializer.Serialize(value, options.GetTypeInfo<T>());
            JsonSerializer.Deserialize(json, options.GetTypeInfo<T>()).Should().Be(value, json);
        }
    }
}

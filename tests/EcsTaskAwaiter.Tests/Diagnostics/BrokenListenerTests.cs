using System.Diagnostics;
using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace EcsTaskAwaiter.Tests.Diagnostics;

[Collection(ListeningAlone.Name)]
public sealed class BrokenListenerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_listener_that_throws_keeps_no_wait_from_its_end_and_is_logged()
    {
        using ActivityListener traces = BrokenTraces();
        using MeterListener metrics = BrokenMetrics();
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(20 * Second);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo(20 * Second);

        (await wait).PollCount.Should().Be(3);
        engine.Tracker.Loop.IsQuiet.Should().BeTrue();
        engine.LogLines(LogLevel.Warning).Should().NotBeEmpty().And.OnlyContain(line => line.Contains("listener"));
    }

    [Fact]
    public async Task A_listener_that_throws_keeps_nobody_from_logging_in_or_leaving()
    {
        using ActivityListener traces = BrokenTraces();
        using MeterListener metrics = BrokenMetrics();
        await using var client = new Client();
        using var leaving = new CancellationTokenSource();

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: leaving.Token);
        client.Time.Advance(10 * Second);
        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>();
        client.Server.Logins.Should().Be(1);
        client.Server.Polls.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_listener_throws_at_the_begin_or_the_end_of_a_wait_is_logged(bool atBegin)
    {
        using ActivityListener traces = BrokenTraces(atBegin);
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        await engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        engine.LogLines(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("listener");
    }

    [Fact]
    public async Task What_a_listener_throws_at_a_poll_is_logged()
    {
        using MeterListener metrics = BrokenMetrics();
        await using var engine = new Engine();

        _ = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        engine.LogLines(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("listener");
    }

    [Fact]
    public async Task What_a_listener_throws_at_a_login_is_logged()
    {
        using MeterListener metrics = BrokenMetrics();
        await using var client = new Client();

        await client.ReadAsync();

        FakeLogRecord told = client.Log.GetSnapshot().Should().ContainSingle(line => line.Level == LogLevel.Warning).Subject;
        told.Message.Should().Contain("listener");
        told.Exception!.Message.Should().Be("a broken exporter");
    }

    private static ActivityListener BrokenTraces(bool atBegin = false)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EcsTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => atBegin ? throw new InvalidOperationException("a broken sampler") : ActivitySamplingResult.AllData,
            ActivityStopped = _ => throw new InvalidOperationException("a broken exporter"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener BrokenMetrics()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == EcsTelemetry.MeterName)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("a broken exporter"));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("a broken exporter"));
        listener.Start();
        return listener;
    }
}

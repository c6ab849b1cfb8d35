using EcsTaskAwaiter.Management;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class SingleFlightTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly SingleFlight<int> _flight = new(NullLogger.Instance);
    private readonly TaskCompletionSource _work = new();

    [Fact]
    public async Task All_who_ask_while_it_runs_share_one_run_and_the_next_starts_another()
    {
        int runs = 0;
        Task<int> first = Join(), second = Join();
        _work.SetResult();

        (await first, await second).Should().Be((1, 1));
        (await Join()).Should().Be(2);

        Task<int> Join() => _flight.Join(
            async (publish, _) =>
            {
                int run = ++runs;
                await _work.Task;
                publish(run);
            },
            CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_of_the_callers_context_flows_into_the_run()
    {
        Ambient.Value = "the first caller's";
        string? seen = "nothing";

        await _flight.Join(
            (publish, _) =>
            {
                seen = Ambient.Value;
                publish(1);
                return Task.CompletedTask;
            },
            CancellationToken.None);

        seen.Should().BeNull();
    }

    [Fact]
    public async Task A_caller_who_has_left_starts_nothing_and_a_closed_flight_neither()
    {
        await FluentActions.Awaiting(() => _flight.Join(NeverAsync, new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();

        await _flight.CloseAsync(CancellationToken.None);

        await FluentActions.Awaiting(() => _flight.Join(NeverAsync, CancellationToken.None)).Should().ThrowAsync<ObjectDisposedException>();

        static Task NeverAsync(Action<int> publish, CancellationToken stop) => throw new InvalidOperationException("it was started");
    }

    [Fact]
    public async Task Stopping_waits_for_the_run_and_what_it_does_after_its_result()
    {
        Task<int> result = _flight.Join(
            async (publish, _) =>
            {
                publish(1);
                await _work.Task;
            },
            CancellationToken.None);
        await result;

        Task stopped = _flight.StopAsync(CancellationToken.None);
        stopped.IsCompleted.Should().BeFalse();
        _work.SetResult();
        await stopped;
    }

    [Fact]
    public async Task Stopping_cancels_the_run_when_the_limit_is_reached_and_a_later_run_may_start()
    {
        using var limit = new CancellationTokenSource();
        Task<int> result = _flight.Join(
            async (publish, stop) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, stop);
                publish(1);
            },
            CancellationToken.None);

        Task stopped = _flight.StopAsync(limit.Token);
        await limit.CancelAsync();
        await stopped;

        await FluentActions.Awaiting(() => result).Should().ThrowAsync<OperationCanceledException>();
        (await _flight.Join(
            (publish, _) =>
            {
                publish(2);
                return Task.CompletedTask;
            },
            CancellationToken.None)).Should().Be(2);
    }
}

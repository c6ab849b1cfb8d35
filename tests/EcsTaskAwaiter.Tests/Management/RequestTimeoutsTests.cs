using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Tests.Management;

public class RequestTimeoutsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly VirtualTime _time = new();
    private readonly RequestTimeouts _timeouts;

    public RequestTimeoutsTests() => _timeouts = new RequestTimeouts(Limit, _time, NullLogger.Instance);

    [Fact]
    public void Each_request_is_stopped_at_its_own_limit_to_the_tick()
    {
        PendingRequest first = Begin();
        _time.Advance(TimeSpan.FromTicks(12_345));
        PendingRequest second = Begin();

        _time.Advance(Limit - TimeSpan.FromTicks(12_346));
        first.IsCancellationRequested.Should().BeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        first.IsCancellationRequested.Should().BeTrue();

        _time.Advance(TimeSpan.FromTicks(12_344));
        second.IsCancellationRequested.Should().BeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        second.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public void One_timer_serves_all_requests_and_none_is_left_after_the_last()
    {
        List<PendingRequest> requests = [.. Enumerable.Range(0, 100).Select(_ => Begin())];
        _time.TimersAlive.Should().Be(1);

        requests.ForEach(_timeouts.End);
        _time.Advance(Limit);

        _time.TimersAlive.Should().Be(0);
        _time.TimersCreated.Should().Be(1);
    }

    [Fact]
    public void What_one_request_needed_serves_the_next_if_nothing_stopped_it()
    {
        PendingRequest request = Begin();
        _timeouts.End(request);

        PendingRequest next = Begin();

        next.Should().BeSameAs(request);
        _time.Advance(Limit - TimeSpan.FromTicks(1));
        next.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public void A_request_whose_time_was_over_serves_no_other()
    {
        PendingRequest request = Begin();
        _time.Advance(Limit);
        _timeouts.End(request);

        PendingRequest next = Begin();

        next.Should().NotBeSameAs(request);
        next.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public async Task A_caller_that_gives_up_stops_its_own_request_alone()
    {
        using var caller = new CancellationTokenSource();
        PendingRequest given = Begin(caller.Token), other = Begin();

        await caller.CancelAsync();

        given.IsCancellationRequested.Should().BeTrue();
        other.IsCancellationRequested.Should().BeFalse();
        _timeouts.End(given);
        Begin().Should().NotBeSameAs(given);
    }

    [Fact]
    public async Task A_caller_that_gives_up_after_the_end_stops_nobody()
    {
        using var caller = new CancellationTokenSource();
        PendingRequest request = Begin(caller.Token);
        _timeouts.End(request);
        PendingRequest next = Begin();

        await caller.CancelAsync();

        next.Should().BeSameAs(request);
        next.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public void What_listened_to_one_request_hears_nothing_of_the_next()
    {
        PendingRequest request = Begin();
        int heard = 0;
        request.Token.Register(() => heard++);
        _timeouts.End(request);

        Begin();
        _time.Advance(Limit);

        heard.Should().Be(0);
    }

    private PendingRequest Begin(CancellationToken? caller = null) => _timeouts.Begin(caller ?? CancellationToken.None);
}

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

    [Fact]
    public void The_timer_lives_on_between_requests_until_it_is_to_stop_when_idle()
    {
        _timeouts.End(Begin());
        _time.TimersAlive.Should().Be(1, "the next request needs it again");

        _timeouts.StopWhenIdle();
        _time.TimersAlive.Should().Be(0);

        _timeouts.End(Begin());
        _time.TimersAlive.Should().Be(1, "the rest was over");
    }

    [Fact]
    public void At_rest_a_request_under_way_keeps_its_limit_and_its_end_stops_the_timer()
    {
        PendingRequest stopped = Begin(), ended = Begin();
        _timeouts.StopWhenIdle();
        _time.TimersAlive.Should().Be(1);

        _timeouts.End(ended);
        _time.Advance(Limit);
        stopped.IsCancellationRequested.Should().BeTrue();
        _time.TimersAlive.Should().Be(0);

        PendingRequest last = Begin();
        _timeouts.StopWhenIdle();
        _timeouts.End(last);
        _time.TimersAlive.Should().Be(0);
    }

    [Theory]
    [InlineData(5_000, 2)]
    [InlineData(25_000, 3)]
    public void A_timer_that_fires_a_fraction_early_is_set_again_by_a_whole_millisecond_at_least(int ticksAfter, int firings)
    {
        var time = new VirtualTime { CountsWholeMilliseconds = true };
        var timeouts = new RequestTimeouts(TimeSpan.FromMilliseconds(100), time, NullLogger.Instance);
        timeouts.End(timeouts.Begin(CancellationToken.None));
        time.Advance(TimeSpan.FromTicks(ticksAfter));
        PendingRequest request = timeouts.Begin(CancellationToken.None);

        int fired = 0;
        while (!request.IsCancellationRequested && time.FireNext(TimeSpan.FromSeconds(1)))
        {
            (++fired).Should().BeLessThanOrEqualTo(firings, "else it would fire over and over until the time has come");
        }

        request.IsCancellationRequested.Should().BeTrue();
        fired.Should().Be(firings);
        (time.Elapsed - TimeSpan.FromTicks(ticksAfter)).Should().BeCloseTo(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void After_a_pause_of_the_clock_answers_that_arrived_meanwhile_are_read_first()
    {
        PendingRequest answered = Begin(), silent = Begin();
        _time.Advance(20 * TimeSpan.FromSeconds(1));
        PendingRequest soonOver = Begin();

        _time.Skip(TimeSpan.FromSeconds(49));
        _time.Advance(TimeSpan.Zero);
        (answered.IsCancellationRequested, silent.IsCancellationRequested).Should().Be((false, false));
        _timeouts.End(answered);
        _time.AdvanceTo(TimeSpan.FromSeconds(54) - TimeSpan.FromTicks(1));
        (silent.IsCancellationRequested, soonOver.IsCancellationRequested).Should().Be((false, false));
        _time.AdvanceTo(TimeSpan.FromSeconds(54));

        (silent.IsTimedOut, soonOver.IsTimedOut).Should().Be((true, true));
    }

    [Fact]
    public void A_request_is_given_more_time_only_once_however_late_the_timer_is()
    {
        PendingRequest request = Begin();
        _time.Skip(TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.Zero);
        _time.Skip(TimeSpan.FromSeconds(70));
        _time.Advance(TimeSpan.Zero);

        request.IsTimedOut.Should().BeTrue();
    }

    private PendingRequest Begin(CancellationToken? caller = null) => _timeouts.Begin(caller ?? CancellationToken.None);
}

using CsCheck;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public class JitterTests
{
    [Fact]
    public async Task Operations_begun_together_are_asked_about_apart()
    {
        await using var engine = new Engine(options => options.Polling.Jitter = 0.1);
        for (int store = 1; store <= 20; store++)
        {
            _ = engine.Tracker.Track(EcsOperationId.ForDataStore($"10.4.0.{store}", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
        }

        for (int step = 0; step < 150; step++)
        {
            engine.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        double[] second = [.. engine.Source.Polls.Where(poll => poll.At > TimeSpan.FromSeconds(1)).Select(poll => poll.At.TotalSeconds)];
        second.Should().HaveCount(20).And.OnlyContain(at => at >= 9 && at <= 11.1);
        second.Distinct().Should().HaveCountGreaterThan(8, "each has a phase of its own");
    }

    [Fact]
    public void The_delays_of_one_operation_even_out_whatever_its_phase() =>
        Gen.Double[0, 1].Sample(phase =>
        {
            var operation = new TrackedOperation(Engine.Id, OperationStatus.Start(TimeSpan.Zero)) { JitterPhase = phase };
            double sum = 0;
            for (int poll = 0; poll < 20; poll++)
            {
                operation.PollsBegun = poll;
                operation.Chance.Should().BeInRange(0, 1);
                sum += operation.Chance;
            }

            (sum / 20).Should().BeApproximately(0.5, 0.06);
        });
}

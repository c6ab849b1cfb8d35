using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public class ConcurrencyTests
{
    [Fact]
    public async Task Joining_leaving_ending_and_disposing_may_race_and_every_wait_still_ends_once()
    {
        for (int round = 0; round < 300; round++)
        {
            var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = 10000);
            engine.Source.Answer = (_, now) => now.TotalSeconds < 30 ? FakeSource.Pending() : FakeSource.Ready();
            using var cancellation = new CancellationTokenSource();
            var waits = new System.Collections.Concurrent.ConcurrentBag<Task<EcsTaskResult>>();
            bool disposes = round % 3 == 0;
            void Join()
            {
                for (int i = 0; i < 10; i++)
                {
                    try
                    {
                        waits.Add(engine.Tracker.WaitAsync("10.4.0.101", i % 2 == 0 ? "CREATE" : "DELETE", i % 3 == 0 ? cancellation.Token : CancellationToken.None));
                    }
                    catch (ObjectDisposedException) when (disposes)
                    {
                    }
                }
            }

            await Task.WhenAll(
                Task.Run(Join, TestContext.Current.CancellationToken),
                Task.Run(Join, TestContext.Current.CancellationToken),
                Task.Run(() => engine.Time.Advance(TimeSpan.FromSeconds(35)), TestContext.Current.CancellationToken),
                Task.Run(() => cancellation.CancelAsync(), TestContext.Current.CancellationToken),
                disposes ? Task.Run(() => engine.Tracker.DisposeAsync().AsTask(), TestContext.Current.CancellationToken) : Task.CompletedTask)
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            engine.Time.Advance(TimeSpan.FromMinutes(2));

            Task all = Task.WhenAll(waits);
            await ((Task)all.ContinueWith(_ => { }, TaskScheduler.Default)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            waits.All(wait => wait.IsCompletedSuccessfully || wait.IsCanceled || (disposes && wait.Exception!.InnerException is ObjectDisposedException))
                .Should().BeTrue("each wait ends as a success, by its own token, or by disposal");
            engine.Tracker.Loop.Count.Should().Be(0);
            await engine.DisposeAsync();
            engine.Time.TimersAlive.Should().Be(0);
        }
    }

    [Fact]
    public async Task A_caller_may_wait_cancel_and_dispose_from_within_a_callback()
    {
        var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(TimeSpan.FromSeconds(20));
        var disposed = new TaskCompletionSource();
        IDisposable? subscription = null;
        subscription = engine.Tracker.Observe(Engine.Id).Subscribe(async progress =>
        {
            if (progress.IsFinal)
            {
                subscription?.Dispose();
                _ = engine.Tracker.WaitAsync("another", "CREATE", CancellationToken.None);
                await engine.Tracker.DisposeAsync();
                disposed.TrySetResult();
            }
        });
        engine.Time.Advance(TimeSpan.FromSeconds(30));

        await disposed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        engine.Tracker.Loop.Count.Should().Be(0);
    }
}

using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public sealed class TokenTests
{
    [Fact]
    public void A_token_that_outlives_its_wait_keeps_nothing_of_it() => ShouldKeepNothing(WaitToTheEnd);

    [Fact]
    public void A_token_that_outlives_a_disposed_tracker_keeps_nothing_of_it() => ShouldKeepNothing(DisposeWhileWaiting);

    [Fact]
    public void A_token_that_outlives_its_batch_keeps_nothing_of_it() => ShouldKeepNothing(WaitForAll);

    private static void ShouldKeepNothing(Func<CancellationToken, WeakReference> use)
    {
        using var lasting = new CancellationTokenSource();
        WeakReference queue = use(lasting.Token);

        // A thread of the pool that has just ended the wait may be on its way out of it.
        for (int i = 0; i < 50 && queue.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        queue.IsAlive.Should().BeFalse();
        lasting.Cancel();
    }

    // In methods of their own, so that no variable of a test keeps what they make.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference WaitToTheEnd(CancellationToken lasting)
    {
        var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(TimeSpan.FromSeconds(10));
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: lasting);
        engine.Time.Advance(TimeSpan.FromSeconds(10));
        wait.IsCompletedSuccessfully.Should().BeTrue();
        engine.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(30), CancellationToken.None).Should().BeTrue();
        return new WeakReference(engine.Tracker.Loop);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference WaitForAll(CancellationToken lasting)
    {
        var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(TimeSpan.FromSeconds(10));
        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync([Submission.Of("store-1"), Submission.Of("store-2")], cancellationToken: lasting);
        engine.Time.Advance(TimeSpan.FromSeconds(10));
        all.Wait(TimeSpan.FromSeconds(30), CancellationToken.None).Should().BeTrue();
        engine.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(30), CancellationToken.None).Should().BeTrue();
        return new WeakReference(engine.Tracker.Loop);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference DisposeWhileWaiting(CancellationToken lasting)
    {
        var engine = new Engine();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: lasting);
        engine.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(30), CancellationToken.None).Should().BeTrue();
        wait.Exception!.InnerException.Should().BeOfType<ObjectDisposedException>();
        return new WeakReference(engine.Tracker.Loop);
    }
}

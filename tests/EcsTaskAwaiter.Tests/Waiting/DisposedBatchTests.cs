using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Waiting;

/// <summary>Alone, since the runtime reports exceptions that nobody saw for the whole process.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DisposedBatchTests
{
    private const string Name = "exceptions unseen";

    [Fact]
    public async Task A_batch_whose_tracker_is_disposed_while_it_joins_ends_and_leaves_no_unseen_exception()
    {
        Collect();
        var unseen = new List<Exception>();
        void Note(object? task, UnobservedTaskExceptionEventArgs told)
        {
            if (task is Task<EcsTaskResult>)
            {
                unseen.Add(told.Exception);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await DisposeWhileJoiningAsync();
            Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        unseen.Should().BeEmpty();
    }

    // Out of the test's own frame, whose locals would keep the waits alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task DisposeWhileJoiningAsync()
    {
        await using var engine = new Engine();
        int calls = 0;
        Task disposal = Task.CompletedTask;

        // Two calls for each that joins: the disposal comes as the third is about to.
        var schedule = new CallingSchedule(() => disposal = ++calls == 5 ? engine.Tracker.DisposeAsync().AsTask() : disposal);

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync(
            Enumerable.Range(1, 5).Select(Submitted), new EcsWaitOptions { Schedule = schedule }, TestContext.Current.CancellationToken);

        await FluentActions.Awaiting(() => all).Should().ThrowAsync<ObjectDisposedException>();
        await disposal;
        engine.Tracker.Loop.Count.Should().Be(0);
    }

    private static EcsTask Submitted(int number) => Submission.Of($"store-{number}");

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}

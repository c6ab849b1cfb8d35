namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>Threads of their own race on one operation after another. Any number of rounds by ECSTASKAWAITER_STRESS_ROUNDS.</summary>
public sealed class StressTests
{
    private const int Batch = 50;

    [Fact]
    public async Task However_joining_cancelling_and_disposing_race_every_wait_ends_once_and_truthfully()
    {
        int rounds = int.Parse(Environment.GetEnvironmentVariable("ECSTASKAWAITER_STRESS_ROUNDS") ?? "100000");
        using var course = new Course();
        List<WeakReference> over = [];
        for (int first = 0; first < rounds; first += Batch)
        {
            over.AddRange(await course.RunAsync(first, Math.Min(Batch, rounds - first)));
        }

        // What was run last may still be held by the methods that ran it.
        Alive(over.SkipLast(2 * Batch)).Should().BeEmpty("nothing holds a round whose waits have ended");
    }

    private static IEnumerable<object?> Alive(IEnumerable<WeakReference> references)
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return references.Select(reference => reference.Target).Where(target => target is not null);
    }
}

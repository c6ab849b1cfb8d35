namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>The waits of an instance.</summary>
internal sealed class InstanceWaits(IEcsOperationTracker tracker)
{
    private int _ended;
    private int _endedWell;

    public (int Ended, int Well) Crowds => (Volatile.Read(ref _ended), Volatile.Read(ref _endedWell));

    /// <summary>Begins a wait that tells of its progress and its end.</summary>
    public static void Begin(string name, Func<EcsOperation> begin)
    {
        EcsOperation operation = begin();
        InstanceLine.Write(InstanceLine.Token, $"{name} {operation.GetResumeToken()}");
        _ = FollowAsync(name, operation);
    }

    public EcsOperation Track(string link) => tracker.Track(EcsOperationId.FromLink(link));

    public EcsOperation Keep(string link) => tracker.Track(EcsOperationId.FromLink(link), new EcsWaitOptions { Unattended = true });

    public EcsOperation Resume(string token) => tracker.Resume(token);

    /// <summary>Begins many waits that are only counted.</summary>
    public void BeginCrowd(int first, int count)
    {
        for (int number = first; number < first + count; number++)
        {
            _ = CountAsync(EcsOperationId.ForDataStore($"store-{number}", "CREATE"));
        }
    }

    private static async Task FollowAsync(string name, EcsOperation operation)
    {
        using IDisposable progress = operation.Progress.Subscribe(new NewsObserver(name));
        string outcome;
        DateTimeOffset? known;
        try
        {
            outcome = Outcome.Of(await operation);
            known = operation.Latest?.ObservedAt;
        }
        catch (EcsException failure)
        {
            outcome = Outcome.Of(failure);
            known = failure.LastProgress?.ObservedAt;
        }
        catch (ObjectDisposedException)
        {
            // This instance is being stopped, which ends no wait for good: whoever has its token goes on.
            return;
        }
#pragma warning disable CA1031 // Whatever ends a wait is told to the process that counts them.
        catch (Exception other)
#pragma warning restore CA1031
        {
            (outcome, known) = (Outcome.Of(other), null);
        }

        InstanceLine.Write(InstanceLine.Ended, $"{name} {(DateTimeOffset.UtcNow - known)?.TotalMicroseconds ?? 0:0} {outcome}");
    }

    private async Task CountAsync(EcsOperationId id)
    {
        try
        {
            EcsTaskResult result = await tracker.WaitAsync(id);
            _ = result.Task.State == EcsTaskState.Ready ? Interlocked.Increment(ref _endedWell) : 0;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception other)
#pragma warning restore CA1031
        {
            InstanceLine.Write(InstanceLine.Error, Outcome.Of(other));
        }

        Interlocked.Increment(ref _ended);
    }
}

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>The loop everybody writes first: get, read, decide, sleep. Nothing is shared, nothing survives an outage or a lost session.</summary>
/// <typeparam name="T">What is made of a body.</typeparam>
internal sealed class BareLoop<T>(Arena arena, HttpClient http, Snapshot<T> snapshot) : IContestant
    where T : class
{
    public async Task WaitAsync(string storeId, CancellationToken cancellationToken)
    {
        string path = $"/vdc/data-stores/{storeId}/tasks/CREATE";
        T? latest = null;
        while (true)
        {
            T task = await snapshot.GetAsync(http, path, cancellationToken);
            if (snapshot.IsOver(task))
            {
                return;
            }

            // Stands for the display of a real program, which keeps what it shows.
            GC.KeepAlive(latest);
            latest = arena.HoldsSnapshot ? task : null;
            await Task.Delay(arena.Interval, cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}

namespace EcsTaskAwaiter.Fleet.Tests.Support;

/// <summary>Waits for what another part of the fleet does in its own time.</summary>
internal static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TimeoutException">It has not come true within half a minute.</exception>
    public static async Task UntilAsync(Func<bool> isTrue, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isTrue())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"It has not come true: {what}.");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}

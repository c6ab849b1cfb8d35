using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Shows each value of a batch's progress until the wait for the batch has ended and the last value is shown.</summary>
internal static class BatchFollowing
{
    public static async Task ShowAsync(this IObservable<BatchProgress> progress, Action<BatchProgress> show, Task completion)
    {
        using var cut = new CancellationTokenSource();
        Task showing = progress.Do(show).LastOrDefaultAsync().ToTask(cut.Token);
        try
        {
            await completion.ConfigureAwait(false);
        }
        catch
        {
            await cut.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

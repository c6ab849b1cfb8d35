using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Shows the progress of a batch until the wait and the progress have ended.</summary>
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

using Polly;
using Polly.Retry;

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>Polly as a poller, as its documentation shows polling: a retry for as long as the result is not the last.</summary>
/// <typeparam name="T">What is made of a body.</typeparam>
internal sealed class PollyLoop<T>(Arena arena, HttpClient http, Snapshot<T> snapshot) : IContestant
    where T : class
{
    private readonly ResiliencePipeline<T> _pipeline = new ResiliencePipelineBuilder<T>()
        .AddRetry(new RetryStrategyOptions<T>
        {
            BackoffType = DelayBackoffType.Constant,
            Delay = arena.Interval,
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } task && !snapshot.IsOver(task)),
        })
        .Build();

    public async Task WaitAsync(string storeId, CancellationToken cancellationToken)
    {
        var watched = new Watched($"/vdc/data-stores/{storeId}/tasks/CREATE");
        await _pipeline.ExecuteAsync(
            async (state, token) =>
            {
                T task = await snapshot.GetAsync(http, state.Path, token);
                state.Latest = arena.HoldsSnapshot ? task : null;
                return task;
            },
            watched,
            cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Watched(string path)
    {
        public string Path => path;

        public T? Latest { get; set; }
    }
}

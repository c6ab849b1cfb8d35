using Azure.Core;
using Azure.Core.Pipeline;

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>A client as Azure's guidelines shape it: operations over a pipeline with the default policies.</summary>
/// <typeparam name="T">What is made of a body.</typeparam>
internal sealed class AzureClient<T>(Arena arena, HttpClient http, Snapshot<T> snapshot) : IContestant
    where T : class
{
    private readonly HttpPipeline _pipeline = HttpPipelineBuilder.Build(new Options { Transport = new HttpClientTransport(http) });
    private readonly DelayStrategy _delay = new Every(arena.Interval);

    public async Task WaitAsync(string storeId, CancellationToken cancellationToken) =>
        await new AzureOperation<T>(_pipeline, arena.Endpoint, storeId, snapshot, arena.HoldsSnapshot).WaitForCompletionAsync(_delay, cancellationToken);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Options : ClientOptions;

    // Its own fixed strategy has jitter, and the poller that takes a time span in its place a floor of a second.
    private sealed class Every(TimeSpan interval) : DelayStrategy(interval, jitterFactor: 0)
    {
        protected override TimeSpan GetNextDelayCore(Azure.Response? response, int retryNumber) => interval;
    }
}

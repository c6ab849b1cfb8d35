using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>A tracker over real sockets and the real clock, in a hurry: it polls every 10 ms.</summary>
internal sealed class NetworkClient : IAsyncDisposable
{
    public const string Token = "BAAcQ0xOd3g0MjRCUG4zT3NJdnNuMlAvQTFYblNrPQMAUAQADzEzODAzNzQ4";

    /// <summary>Ends a test that would else hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LoggerFactory _logs;

    public NetworkClient(Uri? endpoint, Action<EcsTaskAwaiterOptions>? configure = null)
    {
        if (endpoint is not null)
        {
            Options.Endpoints.Add(endpoint);
        }

        Options.TokenProvider = _ => Task.FromResult(Token);
        // Far more than a busy machine needs for a handshake: only where a test is about silence does this limit end a request.
        Options.RequestTimeout = TimeSpan.FromSeconds(15);
        Options.Polling.MinimumInterval = TimeSpan.FromMilliseconds(10);
        Options.Polling.Schedule = PollingSchedule.Fixed(TimeSpan.FromMilliseconds(10));
        configure?.Invoke(Options);
        _logs = new LoggerFactory([new FakeLoggerProvider(Log)]);
        Tracker = EcsOperationTracker.Create(Options, TimeProvider.System, handler: null, _logs);
    }

    public EcsTaskAwaiterOptions Options { get; } = new();

    public FakeLogCollector Log { get; } = new();

    public EcsOperationTracker Tracker { get; }

    public Task<EcsTaskResult> WaitAsync(TimeSpan? timeout = null, IProgress<TaskProgress>? progress = null) => Tracker
        .WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = timeout ?? Patience, Progress = progress }, TestContext.Current.CancellationToken)
        .WaitAsync(Patience, TestContext.Current.CancellationToken);

    public async Task<T> FailureAsync<T>(TimeSpan? timeout = null)
        where T : Exception => (await FluentActions.Awaiting(() => WaitAsync(timeout)).Should().ThrowAsync<T>()).Which;

    public async ValueTask DisposeAsync()
    {
        await Tracker.DisposeAsync();
        _logs.Dispose();
    }
}

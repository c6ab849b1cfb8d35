using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A whole tracker, from the public API down to HTTP, over a scripted server and a virtual clock.</summary>
internal sealed class Client : IAsyncDisposable
{
    public const string Password = "Tr0ub4dor&3";

    public Client(Action<EcsTaskAwaiterOptions>? configure = null, ILoggerProvider? log = null)
    {
        Options.Endpoints.Add(new Uri("https://node-1:4443"));
        (Options.UserName, Options.Password) = ("svc", Password);
        Options.Polling.Jitter = 0;
        Options.Polling.Schedule = PollingSchedule.Fixed(TimeSpan.FromSeconds(10));
        configure?.Invoke(Options);
        Logs = new LoggerFactory([log ?? new FakeLoggerProvider(Log)]);
        Tracker = EcsOperationTracker.Create(Options, Time, Server, Logs);
    }

    public EcsTaskAwaiterOptions Options { get; } = new();

    public VirtualTime Time { get; } = new();

    public ScriptedServer Server { get; } = new();

    public FakeLogCollector Log { get; } = new();

    public LoggerFactory Logs { get; }

    public EcsOperationTracker Tracker { get; }

    public Task<EcsTask> ReadAsync() => Tracker.GetTaskAsync(Engine.Id, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Tracker.DisposeAsync();
        Logs.Dispose();
    }
}

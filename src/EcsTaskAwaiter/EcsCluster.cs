using EcsTaskAwaiter.Composition;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter;

/// <summary>
/// An ECS cluster without dependency injection: submissions and waits over one session, so that create-and-wait takes one login and one of the
/// user's 100 tokens. Thread-safe.
/// </summary>
public sealed class EcsCluster : IAsyncDisposable
{
    private readonly EcsOperationTracker _tracker;

    private EcsCluster(EcsTaskAwaiterOptions options, StandaloneManagement management)
    {
        _tracker = EcsOperationTracker.Over(management, options, owned: management);
        DataStores = new EcsDataStores(management.Client, owned: null);
    }

    /// <summary>Waits for operations. It belongs to the cluster: dispose the cluster.</summary>
    public IEcsOperationTracker Tracker => _tracker;

    /// <summary>Submits and lists data stores. It belongs to the cluster: dispose the cluster.</summary>
    public IEcsDataStores DataStores { get; }

    /// <summary>Creates a cluster. Nothing is sent until the first call. Dispose it with <see cref="DisposeAsync"/>.</summary>
    /// <param name="options">The options. They are copied, except user name and password, which are read at each login.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="handler">Sends the requests, such as a simulator's handler; null for sockets. It must not follow redirects, and is not disposed.</param>
    /// <param name="loggerFactory">Creates the loggers; null for no logging. It is not disposed.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are invalid; the message names every failure.</exception>
    /// <example>
    /// <code>
    /// var options = new EcsTaskAwaiterOptions { UserName = "svc-provision", Password = password };
    /// options.Endpoints.Add(new Uri("https://ecs-node-1:4443"));
    /// await using EcsCluster cluster = EcsCluster.Create(options);
    /// EcsTaskResult result = await cluster.Tracker.WaitAsync("10.4.0.101", "CREATE");
    /// </code>
    /// </example>
    public static EcsCluster Create(
        EcsTaskAwaiterOptions options, TimeProvider? timeProvider = null, HttpMessageHandler? handler = null, ILoggerFactory? loggerFactory = null) =>
        new(options, StandaloneManagement.Create(options, timeProvider, handler, loggerFactory));

    /// <summary>Ends every wait with <see cref="ObjectDisposedException"/>, stops polling and logs out.</summary>
    public ValueTask DisposeAsync() => _tracker.DisposeAsync();
}

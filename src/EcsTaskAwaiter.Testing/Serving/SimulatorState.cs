using EcsTaskAwaiter.Testing.Cluster;
using EcsTaskAwaiter.Testing.Sessions;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>The state of one simulator.</summary>
internal sealed class SimulatorState
{
    private readonly SessionAnswers _sessionAnswers;
    private readonly StoreAnswers _storeAnswers;
    private readonly TimeSpan _skew;
    private readonly TimeProvider _time;

    public SimulatorState(EcsSimulatorOptions options)
    {
        _time = options.TimeProvider;
        Sessions = new SessionBook(options);
        Cluster = new SimulatedCluster(options);
        Faults = new FaultPlan(_time);
        Log = new RequestLog(options.MaximumRecordedRequests);
        Nodes = new ServingNode(options.NodesPerEndpoint);
        _skew = options.ClockSkew;
        _sessionAnswers = new SessionAnswers(Sessions, options);
        _storeAnswers = new StoreAnswers(Cluster, options);
        Routes = AnswerRoutes.All(_sessionAnswers, _storeAnswers, options.ListsTasks);
    }

    public SessionBook Sessions { get; }

    public SimulatedCluster Cluster { get; }

    public FaultPlan Faults { get; }

    public RequestLog Log { get; }

    public ServingNode Nodes { get; }

    public IReadOnlyList<AnswerRoute> Routes { get; }

    public AnswerPipeline Pipeline(CancellationToken stopping) => new(this, _sessionAnswers, _storeAnswers, new ServingTime(_time, _skew), stopping);
}

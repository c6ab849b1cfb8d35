using EcsTaskAwaiter.Testing.Cluster;
using EcsTaskAwaiter.Testing.Sessions;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>All that one simulator remembers.</summary>
internal sealed class SimulatorState
{
    private readonly SessionAnswers _sessionAnswers;
    private readonly TimeProvider _time;

    public SimulatorState(EcsSimulatorOptions options)
    {
        _time = options.TimeProvider;
        Sessions = new SessionBook(options);
        Cluster = new SimulatedCluster(options);
        Faults = new FaultPlan(_time);
        _sessionAnswers = new SessionAnswers(Sessions, options);
        Routes = AnswerRoutes.All(_sessionAnswers, new StoreAnswers(Cluster, options));
    }

    public SessionBook Sessions { get; }

    public SimulatedCluster Cluster { get; }

    public FaultPlan Faults { get; }

    public RequestLog Log { get; } = new();

    public IReadOnlyList<AnswerRoute> Routes { get; }

    public AnswerPipeline Pipeline(CancellationToken stopping) => new(Log, Faults, _sessionAnswers, _time, stopping);
}

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>The tags of activities, events and measurements. Those without the prefix are OpenTelemetry's own.</summary>
internal static class TelemetryTags
{
    public const string ClusterName = "ecs.cluster.name";
    public const string OperationId = "ecs.operation.id";
    public const string OperationResource = "ecs.operation.resource";
    public const string Kind = "ecs.operation.kind";
    public const string OperationAttempt = "ecs.operation.attempt";
    public const string Outcome = "ecs.operation.outcome";
    public const string OperationState = "ecs.operation.state";
    public const string OperationPercent = "ecs.operation.percent";
    public const string PollNumber = "ecs.poll.number";
    public const string PollDuration = "ecs.poll.duration";
    public const string PollCount = "ecs.poll.count";
    public const string ErrorCode = "ecs.error.code";
    public const string ErrorType = "error.type";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string StatusCode = "http.response.status_code";
}

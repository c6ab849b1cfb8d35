using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>The outcome of one request for a task: a closed value, built only by its factories.</summary>
internal readonly record struct TaskReading
{
    private TaskReading(TaskReadingKind kind) => Kind = kind;

    public TaskReadingKind Kind { get; }

    public EcsTask? Task { get; private init; }

    public PollFault? Fault { get; private init; }

    public int StatusCode { get; private init; }

    public EcsServiceError? ServiceError { get; private init; }

    /// <summary>The server's <c>Retry-After</c>, already read against the injected clock; null where it sent none. Not yet capped.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer's <c>Date</c> header: the server's clock.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    public static TaskReading Of(EcsTask task) => new(TaskReadingKind.Task) { Task = task, StatusCode = 200 };

    public static TaskReading Gone(int statusCode, EcsServiceError? error) => new(TaskReadingKind.Gone) { StatusCode = statusCode, ServiceError = error };

    public static TaskReading Failed(PollFault fault) => new(TaskReadingKind.Fault) { Fault = fault, StatusCode = fault.StatusCode ?? 0, ServiceError = fault.ServiceError };
}

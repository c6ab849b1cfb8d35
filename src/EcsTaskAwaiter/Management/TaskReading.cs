using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>The outcome of one request for a task: a closed value, built only by its factories.</summary>
internal readonly record struct TaskReading
{
    private TaskReading(TaskReadingKind kind) => Kind = kind;

    public TaskReadingKind Kind { get; }

    /// <summary>How many requests it took; 0 where none was sent.</summary>
    public int Requests { get; init; }

    public EcsTask? Task { get; private init; }

    /// <summary>The hash of the body the task was read from; 0 where there is none. Given to the source again, it spares reading the same body twice.</summary>
    public ulong BodyHash { get; private init; }

    /// <summary>Why there is no task.</summary>
    public PollFault? Fault { get; private init; }

    /// <summary>How long the server's <c>Retry-After</c> asks to wait; null where it sent none. Not yet capped.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The <c>Date</c> header of the answer that the task was in: the server's clock.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>Whether the task's start or end names no zone, and so may be a local time.</summary>
    public bool HasLocalTimes { get; init; }

    /// <summary>Whether the server wants to be asked less, by whomever: 429, or 503 with a <c>Retry-After</c> (RFC 6585 section 4, RFC 9110 section 15.6.4).</summary>
    public bool AsksForPause => Fault is { StatusCode: 429 } || (RetryAfter is not null && Fault is { StatusCode: 503, Kind: PollFaultKind.Busy });

    /// <summary>The node that answered or was to answer; null when no request was sent.</summary>
    public Uri? Node { get; init; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; init; }

    public static TaskReading Unchanged { get; } = new(TaskReadingKind.Unchanged);

    public static TaskReading Of(EcsTask task, ulong bodyHash = 0) => new(TaskReadingKind.Task) { Task = task, BodyHash = bodyHash };

    public static TaskReading Gone(int statusCode, EcsServiceError? error) => new(TaskReadingKind.Gone)
    {
        Fault = new PollFault(PollFaultKind.Refused, "The server does not know it.") { StatusCode = statusCode, ServiceError = error },
    };

    public static TaskReading Failed(PollFault fault) => new(TaskReadingKind.Fault) { Fault = fault };
}

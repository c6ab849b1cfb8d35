using System.Globalization;

namespace EcsTaskAwaiter.Errors;

/// <summary>Turns a task that failed into its exception, a new one for each caller.</summary>
internal static class TaskFailure
{
    public static EcsTaskFailedException Failed(EcsTask task, WaitFacts facts, int attempts)
    {
        EcsErrorCategory category = task.ServiceError?.Category ?? EcsErrorCategory.Internal;
        string message = MessageText.OneLine($"The operation {facts.Id} failed: {Says(task)} {Advice(category)}");
        return category switch
        {
            EcsErrorCategory.Rejected => new EcsTaskRejectedException(message, task) { Facts = facts, Attempts = attempts },
            EcsErrorCategory.TargetNotFound => new EcsTaskTargetNotFoundException(message, task) { Facts = facts, Attempts = attempts },
            EcsErrorCategory.Forbidden => new EcsTaskForbiddenException(message, task) { Facts = facts, Attempts = attempts },
            EcsErrorCategory.Unavailable => new EcsTaskUnavailableException(message, task) { Facts = facts, Attempts = attempts },
            EcsErrorCategory.DataStore => new EcsTaskDataStoreException(message, task) { Facts = facts, Attempts = attempts },
            _ => new EcsTaskInternalException(message, task) { Facts = facts, Attempts = attempts },
        };
    }

    public static EcsTaskSuspendedException Suspended(EcsTask task, WaitFacts facts) => new(
        MessageText.OneLine($"The operation {facts.Id} is suspended ({task.StateText}): {Says(task)} A person must resume it or roll it back; wait again after that."), task)
    { Facts = facts };

    public static EcsTaskGoneException Gone(int statusCode, EcsServiceError? error, WaitFacts facts) => new(
        MessageText.OneLine($"The server no longer knows the operation {facts.Id} (HTTP {statusCode}, code {error?.Code}: {error?.Description ?? "no description"}). Its result cannot be ")
        + "read any more: look at the resource itself. The task of a removal often vanishes because the removal is done.",
        statusCode,
        error)
    { Facts = facts };

    public static EcsTaskTimeoutException TimedOut(TimeSpan timeout, WaitFacts facts)
    {
        TaskProgress? last = facts.LastProgress;
        string seen = last?.Task is null
            ? "no answer had come"
            : $"the last state read was '{MessageText.OneLine(last.Task.StateText ?? string.Empty)}'{(last.Percent is { } percent ? string.Create(CultureInfo.InvariantCulture, $" at {percent} %") : string.Empty)}";
        return new EcsTaskTimeoutException(
            $"Gave up waiting for {facts.Id} after {timeout}: {seen}, {facts.PollCount} polls. The server may still be working; the same operation can be waited for again.", timeout)
        { Facts = facts };
    }

    // A failed task has either a service error or a message, not always both (CoprHD moves the message into service_error.details).
    private static string Says(EcsTask task)
    {
        if (task.ServiceError is not { } error)
        {
            return $"the server gave no error code; its message is '{task.Message}'.";
        }

        string retryable = error.Retryable switch { true => "true", false => "false", null => "not stated" };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the server says {error.Code?.ToString(CultureInfo.InvariantCulture) ?? "no code"} '{error.Description}'{(error.Details is null ? string.Empty : $" ({error.Details})")}; retryable: {retryable}.");
    }

    private static string Advice(EcsErrorCategory category) => category switch
    {
        EcsErrorCategory.Rejected => "Correct the request before submitting it again.",
        EcsErrorCategory.TargetNotFound => "Check that the resource it works on still exists.",
        EcsErrorCategory.Forbidden => "Check the user's role and the licence.",
        EcsErrorCategory.Unavailable => "A service was temporarily unavailable; submitting again later may succeed.",
        EcsErrorCategory.DataStore => "Check the node and its storage pool, then submit it again.",
        _ => "See the server's logs.",
    };
}

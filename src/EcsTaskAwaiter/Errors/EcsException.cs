using System.Text.Json.Serialization;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter;

/// <summary>The base of every failure this library reports. Cancellation, disposal and bad arguments use .NET's own exceptions.</summary>
[JsonConverter(typeof(EcsExceptionJsonConverter))]
public abstract class EcsException : Exception
{
    private protected EcsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The operation; the default value where none is concerned.</summary>
    public EcsOperationId Id { get; init; }

    /// <summary>How long the operation had run, as far as known.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many polls had been made.</summary>
    public int PollCount { get; init; }

    /// <summary>The last progress seen, or null.</summary>
    public TaskProgress? LastProgress { get; init; }

    /// <summary>Sets the four properties above from what the wait knows.</summary>
    internal WaitFacts Facts
    {
        init => (Id, Elapsed, PollCount, LastProgress) = (value.Id, value.Elapsed, value.PollCount, value.LastProgress);
    }

    /// <summary>
    /// The library's own judgement, from category and HTTP status, whether the same call may fare better later. Never mixed with what
    /// the server said: that is <c>Retryable</c>, where there is one.
    /// </summary>
    public abstract bool IsTransient { get; }

    /// <summary>
    /// Captures the exception as a value, to be stored or sent as JSON. <see cref="EcsFailure.ToException"/> turns it back into an exception of the
    /// same type with equal properties.
    /// </summary>
    /// <example>
    /// <code>
    /// catch (EcsException exception)
    /// {
    ///     await queue.SendAsync(JsonSerializer.Serialize(exception.ToFailure()));
    /// }
    /// </code>
    /// </example>
    public EcsFailure ToFailure() => FailureMapper.ToFailure(this);
}

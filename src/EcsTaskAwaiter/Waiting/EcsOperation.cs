using System.Diagnostics;
using System.Reactive.Linq;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter;

/// <summary>A handle on an operation that is being waited for; it can be awaited. Thread-safe.</summary>
/// <remarks>Disposing it ends this handle's wait only: other waits and the server's work continue.</remarks>
[DebuggerDisplay("{Id} {Latest?.State}")]
public sealed class EcsOperation : IDisposable
{
    private readonly Func<TaskProgress?> _latest;
    private readonly Func<string> _resumeToken;
    private readonly Action? _leave;

    internal EcsOperation(
        EcsOperationId id, Task<EcsTaskResult> completion, IObservable<TaskProgress> progress, Func<TaskProgress?> latest, Func<string> resumeToken, Action? leave)
    {
        Id = id;
        Completion = completion;
        Progress = progress;
        _latest = latest;
        _resumeToken = resumeToken;
        _leave = leave;
    }

    /// <summary>The operation.</summary>
    public EcsOperationId Id { get; }

    /// <summary>
    /// Completes with the result or the typed exception. Cancelled when the handle is disposed, or its token is cancelled, before that.
    /// </summary>
    public Task<EcsTaskResult> Completion { get; }

    /// <summary>The progress of this handle's wait. A late subscriber gets the latest value at once; after the end, the final one.</summary>
    public IObservable<TaskProgress> Progress { get; }

    /// <summary>The latest progress, or null before the first response. Reads memory only, sends nothing.</summary>
    public TaskProgress? Latest => _latest();

    /// <summary>A handle that has succeeded, for mocks of the tracker.</summary>
    /// <param name="result">The result.</param>
    public static EcsOperation FromResult(EcsTaskResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var last = new TaskProgress
        {
            Id = result.Id, State = result.Task.State, Percent = result.Task.Progress, Message = result.Task.Message, Elapsed = result.Elapsed,
            PollCount = result.PollCount, Attempt = result.Attempts, ObservedAt = result.Task.EndTime ?? default, IsFinal = true, Task = result.Task,
        };
        return Ended(result.Id, Task.FromResult(result), Observable.Return(last), last);
    }

    /// <summary>A handle that has failed, for mocks of the tracker.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="exception">What awaiting the handle throws.</param>
    public static EcsOperation FromException(EcsOperationId id, EcsException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var completion = Task.FromException<EcsTaskResult>(exception);

        // A handle may be looked at without being awaited; its failure is not unobserved then.
        _ = completion.Exception;
        IObservable<TaskProgress> failure = Observable.Throw<TaskProgress>(exception);
        return Ended(id, completion, exception.LastProgress is { } last ? failure.StartWith(last) : failure, exception.LastProgress);
    }

    /// <summary>
    /// A handle on a wait that runs elsewhere, for example in a mock of the tracker or in a service that polls for several programs.
    /// </summary>
    /// <param name="id">The operation.</param>
    /// <param name="completion">How the wait ends.</param>
    /// <param name="progress">The progress; each subscription to the handle's progress subscribes to it.</param>
    /// <param name="getResumeToken">Captures the state of the wait, for <see cref="GetResumeToken"/>.</param>
    /// <param name="getLatest">The latest progress; null for a handle that does not know it.</param>
    /// <param name="dispose">Ends this handle's wait; called at each <see cref="Dispose"/>. Null for a handle that has nothing to end.</param>
    public static EcsOperation Create(
        EcsOperationId id,
        Task<EcsTaskResult> completion,
        IObservable<TaskProgress> progress,
        Func<string> getResumeToken,
        Func<TaskProgress?>? getLatest = null,
        Action? dispose = null)
    {
        ArgumentNullException.ThrowIfNull(completion);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(getResumeToken);
        return new EcsOperation(id, completion, progress, getLatest ?? (static () => null), getResumeToken, dispose);
    }

    /// <summary>
    /// Captures the state of this wait for <see cref="IEcsOperationTracker.Resume"/> in a later process: the operation, when it started and how many
    /// polls were made. At most 512 characters of base64url, without host or secret. Can be called at any time, also after the end. Store the latest
    /// token.
    /// </summary>
    /// <exception cref="InvalidOperationException">The operation's link is too long for a token, at about 350 characters.</exception>
    /// <example>
    /// <code>
    /// await File.WriteAllTextAsync("wait.token", operation.GetResumeToken());
    /// // after a restart
    /// EcsOperation operation = tracker.Resume(await File.ReadAllTextAsync("wait.token"));
    /// </code>
    /// </example>
    public string GetResumeToken() => _resumeToken();

    /// <summary>
    /// Ends this handle's wait: <see cref="Completion"/> is cancelled if it has not ended, <see cref="Progress"/> completes, and polling stops if
    /// nobody else is interested. The server's work continues. Does nothing after the end.
    /// </summary>
    public void Dispose() => _leave?.Invoke();

    /// <summary>Lets the handle be awaited.</summary>
    public TaskAwaiter<EcsTaskResult> GetAwaiter() => Completion.GetAwaiter();

    /// <summary>Configures how an <c>await</c> of the handle continues.</summary>
    /// <param name="continueOnCapturedContext">Whether to go back to the captured context.</param>
    public ConfiguredTaskAwaitable<EcsTaskResult> ConfigureAwait(bool continueOnCapturedContext) => Completion.ConfigureAwait(continueOnCapturedContext);

    /// <summary>The operation and its state.</summary>
    public override string ToString() => Latest?.ToString() ?? $"{(Id == default ? "no operation" : Id)}: {(Completion.IsCompleted ? Completion.Status.ToString() : "not read yet")}";

    private static EcsOperation Ended(EcsOperationId id, Task<EcsTaskResult> completion, IObservable<TaskProgress> progress, TaskProgress? last)
    {
        DateTimeOffset began = last?.Task?.StartTime ?? TimeProvider.System.GetUtcNow() - (last?.Elapsed ?? default);
        return new EcsOperation(
            id, completion, progress, () => last, () => ResumeToken.Write(new ResumePoint(id, began, SeenUnfinishedAt: null, last?.PollCount ?? 0)), leave: null);
    }
}

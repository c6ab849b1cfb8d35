using System.Diagnostics;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter;

/// <summary>A watched operation that can be awaited. Thread-safe.</summary>
[DebuggerDisplay("{Id} {Latest?.State}")]
public sealed class EcsOperation
{
    private readonly Func<TaskProgress?> _latest;
    private readonly Func<ResumePoint> _resumePoint;

    internal EcsOperation(EcsOperationId id, Task<EcsTaskResult> completion, IObservable<TaskProgress> progress, Func<TaskProgress?> latest, Func<ResumePoint> resumePoint)
    {
        Id = id;
        Completion = completion;
        Progress = progress;
        _latest = latest;
        _resumePoint = resumePoint;
    }

    /// <summary>The operation.</summary>
    public EcsOperationId Id { get; }

    /// <summary>Ends as a wait ends: with the result or the typed exception.</summary>
    public Task<EcsTaskResult> Completion { get; }

    /// <summary>The progress of this handle's wait. A late subscriber gets the latest value at once, after the end the final one.</summary>
    public IObservable<TaskProgress> Progress { get; }

    /// <summary>The latest progress, or null before the first answer. Consults memory only.</summary>
    public TaskProgress? Latest => _latest();

    /// <summary>
    /// Writes down where this wait stands, for <see cref="IEcsOperationTracker.Resume"/> in a later process: which operation, since when it runs,
    /// how often it was asked about. At most 512 characters of base64url; no host and no secret is in it. Can be taken at any time, also
    /// after the end, and the last one taken is the best.
    /// </summary>
    /// <exception cref="InvalidOperationException">The operation's link is too long for a token, at about 350 characters.</exception>
    public string GetResumeToken() => ResumeToken.Write(_resumePoint());

    /// <summary>Lets the handle be awaited.</summary>
    public TaskAwaiter<EcsTaskResult> GetAwaiter() => Completion.GetAwaiter();

    /// <summary>Configures how an await of the handle continues.</summary>
    /// <param name="continueOnCapturedContext">Whether to go back to the captured context.</param>
    public ConfiguredTaskAwaitable<EcsTaskResult> ConfigureAwait(bool continueOnCapturedContext) => Completion.ConfigureAwait(continueOnCapturedContext);
}

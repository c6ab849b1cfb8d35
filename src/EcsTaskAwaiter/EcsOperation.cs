using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace EcsTaskAwaiter;

/// <summary>A watched operation that can be awaited. Thread-safe.</summary>
[DebuggerDisplay("{Id} {Latest?.State}")]
public sealed class EcsOperation
{
    private readonly Func<TaskProgress?> _latest;

    internal EcsOperation(EcsOperationId id, Task<EcsTaskResult> completion, IObservable<TaskProgress> progress, Func<TaskProgress?> latest)
    {
        Id = id;
        Completion = completion;
        Progress = progress;
        _latest = latest;
    }

    /// <summary>The operation.</summary>
    public EcsOperationId Id { get; }

    /// <summary>Ends as a wait ends: with the result or the typed exception.</summary>
    public Task<EcsTaskResult> Completion { get; }

    /// <summary>The progress of this handle's wait. A late subscriber gets the latest value at once, after the end the final one.</summary>
    public IObservable<TaskProgress> Progress { get; }

    /// <summary>The latest progress, or null before the first answer. Consults memory only.</summary>
    public TaskProgress? Latest => _latest();

    /// <summary>Lets the handle be awaited.</summary>
    public TaskAwaiter<EcsTaskResult> GetAwaiter() => Completion.GetAwaiter();

    /// <summary>Configures how an await of the handle continues.</summary>
    /// <param name="continueOnCapturedContext">Whether to go back to the captured context.</param>
    public ConfiguredTaskAwaitable<EcsTaskResult> ConfigureAwait(bool continueOnCapturedContext) => Completion.ConfigureAwait(continueOnCapturedContext);
}

using EcsTaskAwaiter.Cli.Demo;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Shows operations and results: for a person at a terminal, as lines, or as one JSON object.</summary>
internal interface IOutputWriter
{
    /// <summary>Shows the operations until the last has ended.</summary>
    Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations);

    /// <summary>Shows one progress of many operations until the wait for all of them has ended.</summary>
    Task FollowBatchAsync(string name, IObservable<BatchProgress> progress, Task completion);

    /// <summary>Tells how one operation ended, where following has not told already.</summary>
    void WriteOutcome(OperationOutcome outcome);

    /// <summary>Tells how several operations ended, where following has not told already.</summary>
    void WriteOutcomes(IReadOnlyList<OperationOutcome> outcomes);

    /// <summary>Tells the links of tasks that were submitted and are not waited for.</summary>
    void WriteSubmitted(IReadOnlyList<EcsOperationId> operations);

    void WriteDataStores(IReadOnlyList<EcsDataStore> stores);

    void WriteProfiles(IReadOnlyList<ProfileSummary> profiles);

    void WriteSettings(SettingsReport report);

    void WriteDemo(DemoReport report);

    void WriteBulkDemo(BulkReport report);

    /// <summary>A line between results, for people only.</summary>
    void WriteNote(string note);
}

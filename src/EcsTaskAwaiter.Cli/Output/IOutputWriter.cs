using EcsTaskAwaiter.Cli.Demo;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Shows operations and results: in a terminal, as plain lines or as JSON.</summary>
internal interface IOutputWriter
{
    /// <summary>Shows the operations until all have ended.</summary>
    Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations);

    /// <summary>Shows one progress of many operations until the wait for all of them has ended.</summary>
    Task FollowBatchAsync(string name, IObservable<BatchProgress> progress, Task completion);

    /// <summary>Writes how one operation ended, unless following has shown it.</summary>
    void WriteOutcome(OperationOutcome outcome);

    /// <summary>Writes how several operations ended, unless following has shown it.</summary>
    void WriteOutcomes(IReadOnlyList<OperationOutcome> outcomes);

    /// <summary>Writes the links of submitted tasks.</summary>
    void WriteSubmitted(IReadOnlyList<EcsOperationId> operations);

    void WriteDataStores(IReadOnlyList<EcsDataStore> stores);

    void WritePools(IReadOnlyList<EcsStoragePool> pools);

    void WriteTasks(IReadOnlyList<EcsTask> tasks);

    void WriteProfiles(IReadOnlyList<ProfileSummary> profiles);

    void WriteSettings(SettingsReport report);

    void WriteDemo(DemoReport report);

    void WriteBulkDemo(BulkReport report);

    /// <summary>Writes a line for people; omitted in JSON.</summary>
    void WriteNote(string note);
}

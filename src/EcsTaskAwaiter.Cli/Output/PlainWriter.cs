using System.Globalization;
using EcsTaskAwaiter.Cli.Demo;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One line for each change, without colours or cursor movements: for pipes and log files. Lists are tab-separated.</summary>
internal sealed class PlainWriter(TextWriter output) : IOutputWriter
{
    private readonly Lock _oneLineAtATime = new();

    public async Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations) =>
        await Task.WhenAll(operations.Select(FollowAsync)).ConfigureAwait(false);

    public void WriteOutcome(OperationOutcome outcome)
    {
    }

    public void WriteOutcomes(IReadOnlyList<OperationOutcome> outcomes)
    {
    }

    public void WriteSubmitted(IReadOnlyList<EcsOperationId> operations)
    {
        foreach (EcsOperationId operation in operations)
        {
            Write(operation.TaskPath);
        }
    }

    public void WriteDataStores(IReadOnlyList<EcsDataStore> stores)
    {
        Write("ID\tNAME\tSTATE\tPOOL\tUSABLE_GB\tFREE_GB");
        foreach (EcsDataStore store in stores)
        {
            Write(string.Join('\t', new[]
            {
                store.Id, store.Name, store.DeviceState, store.StoragePoolId,
                store.UsableGigabytes?.ToString(CultureInfo.InvariantCulture), store.FreeGigabytes?.ToString(CultureInfo.InvariantCulture),
            }.Select(field => Text.Printable(field ?? string.Empty))));
        }
    }

    public void WriteDemo(DemoReport report)
    {
        foreach (Failure failure in report.Outcomes.Select(outcome => outcome.Failure).OfType<Failure>())
        {
            failure.WriteTo(output);
        }

        Write(report.Summary);
    }

    public void WriteNote(string note) => Write(note);

    private async Task<OperationOutcome> FollowAsync(WatchedOperation operation)
    {
        string? last = null;
        void Show(TaskProgress progress)
        {
            string line = ProgressText.Line(operation.Name, progress);
            if (!progress.IsFinal && line != last)
            {
                Write(last = line);
            }
        }

        using IDisposable subscription = operation.Progress.Subscribe(new ProgressObserver(Show));
        OperationOutcome outcome = await operation.EndAsync().ConfigureAwait(false);
        Write(Text.Printable(outcome.Line));
        return outcome;
    }

    private void Write(string line)
    {
        lock (_oneLineAtATime)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}

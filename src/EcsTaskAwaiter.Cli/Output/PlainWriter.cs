using System.Globalization;
using EcsTaskAwaiter.Cli.Demo;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One line for each change, without colours or cursor movements: for pipes and log files. Lists are tab-separated.</summary>
internal sealed class PlainWriter(TextWriter output) : IOutputWriter
{
    /// <summary>Width of a terminal without redrawing: lists are aligned and lines wrapped. Null if there is no terminal: lists are tab-separated.</summary>
    public int? Columns { get; init; }

    private const int BatchStep = 5;

    private readonly Lock _oneLineAtATime = new();

    public async Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations)
    {
        int width = operations.Count > 1 ? operations.Max(operation => Label(operation).Length) : 0;
        return await Task.WhenAll(operations.Select(operation => FollowAsync(operation, width))).ConfigureAwait(false);
    }

    public Task FollowBatchAsync(string name, IObservable<BatchProgress> progress, Task completion)
    {
        // Keeps a log of thousands of operations readable.
        int next = 0;
        return progress.ShowAsync(Show, completion);

        void Show(BatchProgress batch)
        {
            if (batch.Percent >= next || batch.Running == 0)
            {
                next = batch.Percent - (batch.Percent % BatchStep) + BatchStep;
                Write($"{name}: {ProgressText.Line(batch)}");
            }
        }
    }

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
        if (Columns is not null)
        {
            var shown = new DataStoreTable(stores);
            WriteRows([.. shown.Heads], shown.Rows.Select(row => row.ToArray()));
            foreach (string note in shown.Notes)
            {
                Write(note);
            }

            return;
        }

        WriteRows(["ID", "NAME", "STATE", "POOL", "USABLE_GB", "FREE_GB"], stores.Select(store => new[]
        {
            store.Id, store.Name, store.DeviceState, store.StoragePoolId,
            store.UsableGigabytes?.ToString(CultureInfo.InvariantCulture), store.FreeGigabytes?.ToString(CultureInfo.InvariantCulture),
        }));
    }

    public void WritePools(IReadOnlyList<EcsStoragePool> pools) => WriteList(ListTable.Of(pools));

    public void WriteTasks(IReadOnlyList<EcsTask> tasks) => WriteList(ListTable.Of(tasks));

    public void WriteProfiles(IReadOnlyList<ProfileSummary> profiles) => WriteRows(
        ["PROFILE", "IN_USE", "USER", "ENDPOINTS"],
        profiles.Select(profile => new[] { profile.Name, profile.IsInUse ? "yes" : "no", profile.User, string.Join(',', profile.Endpoints) }));

    public void WriteSettings(SettingsReport report)
    {
        if (Columns is not null)
        {
            foreach (string line in report.Lines)
            {
                Write(line);
            }
        }
        else
        {
            WriteRows(["SETTING", "FROM", "VALUE"], report.Settings.Select(setting => new[] { setting.Name, setting.Origin, setting.Shown }));
        }
    }

    public void WriteDemo(DemoReport report)
    {
        Write(string.Empty);
        foreach (string line in OutcomeTable.Lines(report.Outcomes, OutcomeTable.ColumnsWithDelay).Append(OutcomeTable.Legend))
        {
            Write(line);
        }

        foreach (string line in report.Explanations)
        {
            Write(string.Empty);
            Write(line);
        }

        foreach (string line in report.TimeLapse.Lines.Prepend(string.Empty).Append(string.Empty).Append(report.Summary))
        {
            Write(line);
        }
    }

    public void WriteBulkDemo(BulkReport report)
    {
        foreach (string line in report.Lines.Prepend(string.Empty))
        {
            Write(line);
        }
    }

    public void WriteNote(string note) => Write(note);

    private async Task<OperationOutcome> FollowAsync(WatchedOperation operation, int width)
    {
        string label = Label(operation).PadRight(width);
        string? last = null;
        OperationOutcome? outcome = null;
        void Show(TaskProgress progress)
        {
            lock (_oneLineAtATime)
            {
                string line = $"{label} {ProgressText.Line(progress)}";
                if (!progress.IsFinal && outcome is null && line != last)
                {
                    Write(last = line);
                }
            }
        }

        using (operation.Progress.Subscribe(new ProgressObserver(Show)))
        {
            OperationOutcome ended = await operation.EndAsync().ConfigureAwait(false);
            lock (_oneLineAtATime)
            {
                // Progress that arrives later is ignored.
                outcome = ended;
                Write($"{label} {ended.Line}");
            }

            return ended;
        }
    }

    // For scripts all columns are there, in the same order each time.
    private void WriteList(ListTable list)
    {
        ListTable shown = Columns is null ? list : list.WithoutEmptyColumns();
        WriteRows(
            [.. shown.Heads.Select(head => Columns is null ? head.ToUpperInvariant() : head)],
            shown.Rows.Select(row => row.ToArray()));
    }

    private void WriteRows(string[] head, IEnumerable<string?[]> rows)
    {
        string[][] all = [head, .. rows.Select(row => row.Select(field => Text.Printable(field ?? string.Empty)).ToArray())];
        int[] widths = [.. head.Select((_, column) => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
        {
            Write(Columns is not null ? string.Join("  ", row.Select((field, column) => field.PadRight(widths[column]))).TrimEnd() : string.Join('\t', row));
        }
    }

    private static string Label(WatchedOperation operation) => Text.Printable(operation.Name) + ":";

    private void Write(string line)
    {
        lock (_oneLineAtATime)
        {
            output.WriteLine(Text.Wrapped(line, Columns, 2));
            output.Flush();
        }
    }
}

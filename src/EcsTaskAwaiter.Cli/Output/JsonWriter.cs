using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsTaskAwaiter.Cli.Demo;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Writes one JSON object on one line, at the end.</summary>
internal sealed class JsonWriter(TextWriter output) : IOutputWriter
{
    // Not HTML: quotes and non-ASCII letters need no escaping. Control characters are always escaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations) =>
        await Task.WhenAll(operations.Select(operation => operation.EndAsync())).ConfigureAwait(false);

    public Task FollowBatchAsync(string name, IObservable<BatchProgress> progress, Task completion) => completion;

    public void WriteOutcome(OperationOutcome outcome) => Write(Json(outcome));

    public void WriteOutcomes(IReadOnlyList<OperationOutcome> outcomes) =>
        Write(new JsonObject { ["operations"] = new JsonArray([.. outcomes.Select(Json)]) });

    public void WriteSubmitted(IReadOnlyList<EcsOperationId> operations) =>
        Write(new JsonObject { ["submitted"] = new JsonArray([.. operations.Select(operation => JsonValue.Create(operation.TaskPath))]) });

    public void WriteDataStores(IReadOnlyList<EcsDataStore> stores) => Write(new JsonObject
    {
        ["dataStores"] = new JsonArray([.. stores.Select(store => new JsonObject
        {
            ["id"] = store.Id,
            ["name"] = store.Name,
            ["state"] = store.DeviceState,
            ["storagePool"] = store.StoragePoolId,
            ["description"] = store.Description,
            ["usableGigabytes"] = store.UsableGigabytes,
            ["freeGigabytes"] = store.FreeGigabytes,
        })]),
    });

    public void WritePools(IReadOnlyList<EcsStoragePool> pools) => Write(new JsonObject
    {
        ["storagePools"] = new JsonArray([.. pools.Select(pool => new JsonObject
        {
            ["id"] = pool.Id,
            ["name"] = pool.Name,
            ["description"] = pool.Description,
            ["isProtected"] = pool.IsProtected,
            ["isColdStorageEnabled"] = pool.IsColdStorageEnabled,
        })]),
    });

    public void WriteTasks(IReadOnlyList<EcsTask> tasks) => Write(new JsonObject { ["tasks"] = new JsonArray([.. tasks.Select(Json)]) });

    public void WriteProfiles(IReadOnlyList<ProfileSummary> profiles) => Write(new JsonObject
    {
        ["profiles"] = new JsonArray([.. profiles.Select(profile => new JsonObject
        {
            ["name"] = profile.Name,
            ["inUse"] = profile.IsInUse,
            ["user"] = profile.User,
            ["endpoints"] = Texts(profile.Endpoints),
        })]),
    });

    public void WriteSettings(SettingsReport report) => Write(new JsonObject
    {
        ["file"] = report.File,
        ["profile"] = report.Profile,
        ["settings"] = new JsonArray([.. report.Settings.Select(setting => new JsonObject
        {
            ["name"] = setting.Name,
            ["from"] = setting.Origin,
            ["values"] = Texts(setting.Values),
        })]),
    });

    public void WriteDemo(DemoReport report) => Write(new JsonObject
    {
        ["operations"] = new JsonArray([.. report.Outcomes.Select(DemoJson)]),
        ["polls"] = report.Polls,
        ["pollRequests"] = report.PollRequests,
        ["unansweredPolls"] = report.UnansweredPolls,
        ["logins"] = report.Logins,
        ["elapsedSeconds"] = Seconds(report.Duration),
        ["timeLapse"] = new JsonObject
        {
            ["operations"] = report.TimeLapse.Waits.Count,
            ["polls"] = report.TimeLapse.Polls,
            ["noticedAfterSeconds"] = Seconds(report.TimeLapse.MeanDelay),
            ["everyTenSecondsPolls"] = report.TimeLapse.DocumentedPolls,
            ["everyTenSecondsNoticedAfterSeconds"] = Seconds(report.TimeLapse.DocumentedMeanDelay),
        },
    });

    public void WriteBulkDemo(BulkReport report) => Write(new JsonObject
    {
        ["total"] = report.Plan.Count,
        ["done"] = report.Done,
        ["failed"] = report.FailedCount,
        ["failedByType"] = new JsonObject(report.Failed.Select(kind => KeyValuePair.Create(kind.Exception, (JsonNode?)kind.Count))),
        ["polls"] = report.Polls.Count,
        ["budgetPerSecond"] = report.Plan.RequestsPerSecond,
        ["peakPollsPerSecond"] = report.PeakPolls,
        ["noticedAfterSeconds"] = new JsonObject { ["median"] = Seconds(report.MedianDelay), ["percentile95"] = Seconds(report.LateDelay) },
        ["liveBytesPerOperation"] = report.LiveBytes,
        ["elapsedSeconds"] = Seconds(report.Duration),
    });

    /// <summary>Writes why a run ended before there was an operation.</summary>
    public void WriteFailure(Exception error, Failure failure, TimeSpan elapsed) => Write(new JsonObject
    {
        ["outcome"] = failure.Word,
        ["exitCode"] = (int)failure.ExitCode,
        ["elapsedSeconds"] = Seconds(elapsed),
        ["error"] = Json(error, failure),
    });

    public void WriteNote(string note)
    {
    }

    private static JsonObject Json(EcsTask task) => new()
    {
        ["operation"] = task.Link ?? task.OpId,
        ["state"] = task.StateText,
        ["percent"] = task.Progress,
        ["message"] = task.Message,
        ["startTime"] = task.StartTime,
        ["endTime"] = task.EndTime,
        ["error"] = task.ServiceError is { } error
            ? new JsonObject { ["code"] = error.Code, ["description"] = error.Description, ["details"] = error.Details, ["retryable"] = error.Retryable }
            : null,
    };

    private static JsonObject DemoJson(OperationOutcome outcome)
    {
        JsonObject json = Json(outcome);
        json.Insert(0, "name", outcome.Name);
        json["noticedAfterSeconds"] = outcome.NoticedAfter is { } delay ? Seconds(delay) : null;
        return json;
    }

    private static JsonObject Json(OperationOutcome outcome)
    {
        var json = new JsonObject
        {
            ["operation"] = outcome.Id.TaskPath,
            ["outcome"] = outcome.Word,
            ["exitCode"] = (int)outcome.ExitCode,
            ["elapsedSeconds"] = Seconds(outcome.Elapsed),
            ["waitedSeconds"] = Seconds(outcome.Waited),
            ["polls"] = outcome.Error is OperationCanceledException ? null : outcome.PollCount,
            ["attempts"] = outcome.Attempts,
            ["assumedCompleted"] = outcome.Result?.AssumedCompleted ?? false,
        };
        if (outcome is { Error: { } error, Failure: { } failure })
        {
            json["error"] = Json(error, failure);
        }

        return json;
    }

    private static JsonObject Json(Exception error, Failure failure)
    {
        EcsServiceError? said = error switch
        {
            EcsTaskFailedException failed => failed.ServiceError,
            EcsTaskGoneException gone => gone.ServiceError,
            EcsTaskSuspendedException suspended => suspended.Task.ServiceError,
            EcsManagementException polling => polling.ServiceError,
            EcsRequestException refused => refused.ServiceError,
            _ => null,
        };
        return new JsonObject
        {
            // Cancellation can surface as a subclass (TaskCanceledException), with a generic message.
            ["type"] = error is OperationCanceledException ? nameof(OperationCanceledException) : error.GetType().Name,
            ["message"] = error is OperationCanceledException ? failure.Happened : error.Message,
            ["transient"] = (error as EcsException)?.IsTransient,
            ["code"] = said?.Code,
            ["description"] = said?.Description,
            ["details"] = said?.Details,
            ["retryable"] = said?.Retryable,
        };
    }

    private static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);

    private static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 3);

    private void Write(JsonObject json)
    {
        output.WriteLine(json.ToJsonString(Readable));
        output.Flush();
    }
}

using System.Security.Cryptography;
using System.Text;

namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>Describes tasks.</summary>
internal static class TaskBody
{
    private static readonly TaskScript Finished = TaskScript.Succeeds(TimeSpan.Zero);

    public static Body One(SimulatedTask task, BodyShape shape, TimeSpan skew) => new("task", Describe(task, shape, skew));

    /// <summary>A list of tasks: its JSON key is the singular <c>task</c>.</summary>
    public static Body Many(IEnumerable<SimulatedTask> tasks, BodyShape shape, TimeSpan skew) =>
        new("tasks", new BodyObject { { "task", new BodyList(null, [.. tasks.Select(task => Describe(task, shape, skew))]) } });

    /// <summary>A finished task of another operation, on a data store that nobody asked for.</summary>
    public static Body Other(BodyShape shape, TimeProvider time) => One(new SimulatedTask("10.4.99.99", "DELETE", Finished, time), shape, TimeSpan.Zero);

    private static BodyObject Describe(SimulatedTask task, BodyShape shape, TimeSpan skew)
    {
        // Read once: the clock may pass the task's end between two looks.
        EcsTaskState state = task.State;
        return shape == BodyShape.Rich ? Rich(task, state, skew) : Sparse(task, state);
    }

    private static BodyObject Sparse(SimulatedTask task, EcsTaskState state)
    {
        var body = new BodyObject { { "op_id", task.OpId }, { "resource", Resource(task) }, { "name", task.OpId }, { "global", null } };
        body.Add("associated_resources", BodyList.Empty("associated_resource"));
        body.Add("state", Text(state));
        body.AddIfPresent("message", task.Script.Message);
        body.AddIfPresent("service_error", Error(task, state));
        body.Add("vdc", null);
        body.Add("link", new BodyLink(task.Operation.TaskPath));
        body.Add("remote", null);
        body.Add("restLink", null);
        return body;
    }

    private static BodyObject Rich(SimulatedTask task, EcsTaskState state, TimeSpan skew)
    {
        long start = Milliseconds(task.Script.ReportedStart, task.StartedAt, skew);
        BodyObject? error = Error(task, state);
        var body = new BodyObject { { "creation_time", start }, { "global", false }, { "id", TaskId(task) }, { "inactive", false }, { "internal", false } };
        body.Add("link", new BodyLink(task.Operation.TaskPath));
        body.Add("name", task.OpId);
        body.Add("remote", false);
        body.Add("tags", BodyList.Empty("tag"));
        body.Add("vdc", null);
        body.Add("restLink", null);
        body.Add("associated_resources", BodyList.Empty("associated_resource"));
        body.Add("description", $"{task.OpId} data store {task.DataStoreId}");
        if (IsOver(state))
        {
            body.Add("end_time", Milliseconds(task.Script.ReportedEnd, task.EndsAt, skew));
        }

        // ViPR moves a failed task's message into service_error.details where there is a service code (CoprHD, dbclient Task).
        body.AddIfPresent("message", error is null ? task.Script.Message ?? DefaultMessage(state) : null);
        body.Add("op_id", task.OpId);
        body.AddIfPresent("progress", Progress(task, state));
        body.Add("resource", Resource(task));
        body.AddIfPresent("service_error", error);
        body.Add("start_time", start);
        body.Add("state", Text(state));
        return body;
    }

    // The resource's link names another path than the task's own link, as on real systems.
    private static BodyObject Resource(SimulatedTask task) => new()
    {
        { "name", task.DataStoreId },
        { "id", task.DataStoreId },
        { "link", new BodyLink(PoolPath(task.DataStoreId)) },
    };

    public static string PoolPath(string dataStoreId) =>
        "/vdc/object-pools/" + Uri.EscapeDataString(dataStoreId).Replace("%3A", ":", StringComparison.Ordinal);

    private static BodyObject? Error(SimulatedTask task, EcsTaskState state)
    {
        if (state is not (EcsTaskState.Error or EcsTaskState.SuspendedError) || task.Script.Error is not { } error)
        {
            return null;
        }

        var body = new BodyObject();
        body.AddIfPresent("code", error.Code);
        body.AddIfPresent("description", error.Description);
        body.AddIfPresent("details", error.Details);
        body.AddIfPresent("retryable", error.Retryable);
        return body;
    }

    // 100 for a failed task as well as for a successful one: that is what ViPR writes.
    private static int? Progress(SimulatedTask task, EcsTaskState state) => task.Script.Progress switch
    {
        null => null,
        _ when state is EcsTaskState.Ready or EcsTaskState.Error => 100,
        { } curve => curve(task.Fraction),
    };

    private static string? DefaultMessage(EcsTaskState state) => state == EcsTaskState.Ready ? "Operation completed successfully" : null;

    private static bool IsOver(EcsTaskState state) => state is EcsTaskState.Ready or EcsTaskState.Error;

    private static long Milliseconds(DateTimeOffset? told, DateTimeOffset truth, TimeSpan skew) => (told ?? truth + skew).ToUnixTimeMilliseconds();

    private static string TaskId(SimulatedTask task)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{task.Operation.TaskPath}@{task.StartedAt.UtcTicks}"));
        return $"urn:storageos:Task:{new Guid(hash.AsSpan(0, 16))}:vdc1";
    }

    private static string Text(EcsTaskState state) => state switch
    {
        EcsTaskState.Queued => "queued",
        EcsTaskState.Pending => "pending",
        EcsTaskState.Ready => "ready",
        EcsTaskState.Error => "error",
        EcsTaskState.SuspendedError => "suspended_error",
        _ => "suspended_no_error",
    };
}

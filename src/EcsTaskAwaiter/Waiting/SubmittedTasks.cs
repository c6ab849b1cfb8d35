namespace EcsTaskAwaiter.Waiting;

/// <summary>Checks a batch at the call, and finds its operations: each with its first task, or null where only its id is known.</summary>
internal static class SubmittedTasks
{
    public static IReadOnlyDictionary<EcsOperationId, EcsTask?> Check(IEnumerable<EcsTask> submitted)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        var byId = new Dictionary<EcsOperationId, EcsTask?>();
        int index = 0;
        foreach (EcsTask? task in submitted)
        {
            try
            {
                byId.TryAdd(EcsOperationId.FromTask(task), task);
            }
            catch (ArgumentException unusable)
            {
                throw new ArgumentException($"submitted[{index}] cannot be waited for. {unusable.Message}", nameof(submitted), unusable);
            }

            index++;
        }

        return byId;
    }

    public static IReadOnlyDictionary<EcsOperationId, EcsTask?> Check(IEnumerable<EcsOperationId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var byId = new Dictionary<EcsOperationId, EcsTask?>();
        int index = 0;
        foreach (EcsOperationId id in ids)
        {
            if (id == default)
            {
                throw new ArgumentException(
                    $"ids[{index}] names no operation: make it with EcsOperationId.ForDataStore, FromLink or FromTask.", nameof(ids));
            }

            byId.TryAdd(id, null);
            index++;
        }

        return byId;
    }
}

namespace EcsTaskAwaiter.Waiting;

/// <summary>Checks a batch of submitted tasks at the call. Two answers of one operation are one operation; the first is kept.</summary>
internal static class SubmittedTasks
{
    public static IReadOnlyDictionary<EcsOperationId, EcsTask> Check(IEnumerable<EcsTask> submitted)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        var byId = new Dictionary<EcsOperationId, EcsTask>();
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
}

using System.Globalization;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>How a wait ended, with every property of its exception that depends on the task: equal texts are equal ends.</summary>
internal static class Outcome
{
    public static string Of(EcsTaskResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Id} {result.Task.State}, attempts {result.Attempts}, polled {result.PollCount > 0}");

    public static string Of(Exception failure) => failure is EcsTaskFailedException failed
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{failed.Id} {failed.GetType().Name} {failed.ServiceError?.Code} '{failed.ServiceError?.Description}' '{failed.ServiceError?.Details}' retryable {failed.Retryable}, final {failed.LastProgress?.IsFinal}")
        : $"{failure.GetType().Name}: {failure.Message}";

    /// <summary>What a succeeding operation must end with.</summary>
    public static string Success(EcsOperationId id) => $"{id} Ready, attempts 1, polled True";

    /// <summary>What a data store without a free disk must end with.</summary>
    public static string Failure(EcsOperationId id) =>
        $"{id} {nameof(EcsTaskDataStoreException)} 40000 'Data store creation failed' 'no free disk' retryable False, final True";
}

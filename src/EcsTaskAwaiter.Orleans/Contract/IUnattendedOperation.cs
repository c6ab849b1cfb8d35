using Orleans;
using Orleans.Concurrency;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>
/// The record of one operation that has to be polled to its end although nobody may be left to wait for it. The key is that of
/// <see cref="UnattendedKey"/>. Failures of the storage are answers, since the types of its exceptions do not cross.
/// </summary>
[Alias("EcsTaskAwaiter.IUnattendedOperation")]
internal interface IUnattendedOperation : IGrainWithStringKey
{
    /// <summary>Records that the operation has to be polled. Idempotent.</summary>
    [Alias("Keep")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    Task<KeepAnswer> KeepAsync(KeepOrder order);

    /// <summary>Records how it ended. Idempotent.</summary>
    [Alias("End")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    Task<KeepAnswer> EndAsync(UnattendedEnd end);

    /// <summary>The end that is recorded; null when there is none, or not any more.</summary>
    [Alias("Find")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    Task<UnattendedEnd?> FindAsync();
}

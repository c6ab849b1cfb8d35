using EcsTaskAwaiter.Management;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter;

/// <inheritdoc cref="IEcsOperationTracker"/>
public sealed partial class EcsOperationTracker
{
    internal EcsOperationTracker(IOperationSource source, EcsTaskAwaiterOptions options, TimeProvider timeProvider, ILogger logger, Random random, IAsyncDisposable? owned = null)
    {
        _ = (source, options, timeProvider, logger, random, owned);
    }
}

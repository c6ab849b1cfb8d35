namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>How a run fails.</summary>
/// <param name="Code">The service error's code; null for a failure without a service error.</param>
/// <param name="Retryable">As sent; null for not sent.</param>
/// <param name="Type">The exception that the contract promises for it.</param>
internal sealed record FailureScript(int? Code, bool? Retryable, Type Type)
{
    public static readonly FailureScript Plain = new(null, null, typeof(EcsTaskInternalException));

    // By the contract's own table.
    private static readonly (int Code, Type Type)[] Codes =
    [
        (1013, typeof(EcsTaskRejectedException)), (127, typeof(EcsTaskRejectedException)), (2000, typeof(EcsTaskTargetNotFoundException)),
        (3000, typeof(EcsTaskForbiddenException)), (4000, typeof(EcsTaskForbiddenException)), (6000, typeof(EcsTaskUnavailableException)),
        (6503, typeof(EcsTaskUnavailableException)), (8500, typeof(EcsTaskUnavailableException)), (40000, typeof(EcsTaskDataStoreException)),
        (40001, typeof(EcsTaskDataStoreException)), (7000, typeof(EcsTaskInternalException)), (12000, typeof(EcsTaskInternalException)),
    ];

    public bool IsTransient => Type == typeof(EcsTaskUnavailableException);

    public static FailureScript Draw(Random chance)
    {
        if (chance.Next(6) == 0)
        {
            return Plain;
        }

        (int code, Type type) = Codes[chance.Next(Codes.Length)];
        return new FailureScript(code, chance.Next(3) switch { 0 => null, 1 => true, _ => false }, type);
    }
}

namespace EcsTaskAwaiter.Wire;

/// <summary>Reads the four fields of an error.</summary>
internal static class ErrorMapper
{
    /// <summary>The error, or null where the node has none of its fields.</summary>
    public static EcsServiceError? Map(WireNode? node, int? statusCode)
    {
        if (node is null)
        {
            return null;
        }

        var error = new EcsServiceError
        {
            Code = ScalarReader.Int32(node.TextOf("code")),
            Description = node.TextOf("description"),
            Details = node.TextOf("details"),
            Retryable = ScalarReader.Boolean(node.TextOf("retryable")),
        };
        return error == new EcsServiceError() ? null : error with { StatusCode = statusCode };
    }

    /// <summary>A message of the newer gateway, which says nothing of a retry.</summary>
    public static EcsServiceError? MapMessage(WireNode node, int statusCode)
    {
        var error = new EcsServiceError { Code = ScalarReader.Int32(node.TextOf("code")), Description = node.TextOf("message") };
        return error == new EcsServiceError() ? null : error with { StatusCode = statusCode };
    }
}

namespace EcsTaskAwaiter.Tasks;

/// <summary>Groups ECS error codes. Source: CoprHD <c>ServiceCode.java</c> and the ECS error-code list, which agree on every shared number.</summary>
internal static class EcsErrorCodes
{
    public const int ParameterNotFound = 1004;
    public const int TaskNotFound = 1008;
    public const int BadRequestBody = 1013;
    public const int UrlEntityNotFound = 2000;

    /// <summary>Whether the nginx before the service answers for it: 6500 instead of 504, 6503 instead of 502 and 503. The service may have done what was asked.</summary>
    public static bool IsOfTheFrontEnd(int? code) => code is >= 6500 and <= 6599;

    public static EcsErrorCategory Classify(int? code, int? statusCode) => code is { } known ? OfCode(known) : OfStatus(statusCode);

    private static EcsErrorCategory OfCode(int code) => code switch
    {
        // Codes the server always sends with HTTP 503, though their range says otherwise.
        8010 or 12032 or 30000 or 30026 or 40014 => EcsErrorCategory.Unavailable,

        // 127 is a slip for 1027 which both published lists keep.
        127 or (>= 1000 and <= 1999) => EcsErrorCategory.Rejected,
        >= 2000 and <= 2999 => EcsErrorCategory.TargetNotFound,
        >= 3000 and <= 4999 => EcsErrorCategory.Forbidden,
        6000 or 6001 => EcsErrorCategory.Unavailable,
        _ when IsOfTheFrontEnd(code) => EcsErrorCategory.Unavailable,
        (>= 8500 and <= 8599) or (>= 9500 and <= 9599) or (>= 10500 and <= 10599) => EcsErrorCategory.Unavailable,
        >= 40000 and <= 40999 => EcsErrorCategory.DataStore,
        _ => EcsErrorCategory.Internal,
    };

    private static EcsErrorCategory OfStatus(int? statusCode) => statusCode switch
    {
        401 or 403 => EcsErrorCategory.Forbidden,
        404 or 410 => EcsErrorCategory.TargetNotFound,
        408 or 429 or 502 or 503 or 504 => EcsErrorCategory.Unavailable,
        >= 400 and <= 499 => EcsErrorCategory.Rejected,
        _ => EcsErrorCategory.Internal,
    };
}

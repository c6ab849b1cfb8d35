namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>What goes wrong with one request.</summary>
internal enum FaultKind
{
    None,
    Refused,
    ResetBefore,
    ResetWithin,
    StallBefore,
    StallWithin,
    SlowBytes,
    CutBody,
    GarbledBody,
    WrongMediaType,
    PageInstead,
    Elsewhere,
    LoginAsked,
    Unauthorized,
    Forbidden,
    NotFound,
    RequestTimeout,
    TooManyRequests,
    InternalError,
    BadGateway,
    Unavailable,
    GatewayTimeout,
}

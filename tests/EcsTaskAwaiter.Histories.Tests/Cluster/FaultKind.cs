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

    /// <summary>The server does what was asked, and the connection breaks before the answer: a login has issued its token.</summary>
    LostAnswer,

    /// <summary>A task, but not the one that was asked for, or none that says whose state it tells.</summary>
    WrongOperation,
}

namespace EcsTaskAwaiter.Testing;

/// <summary>What goes wrong with a request.</summary>
public enum SimulatedFaultKind
{
    /// <summary>Another HTTP status is answered instead.</summary>
    Status = 0,

    /// <summary>The connection is cut before any response.</summary>
    DropConnection,

    /// <summary>The response is late: <see cref="SimulatedFault.Delay"/> after the request.</summary>
    Stall,

    /// <summary>The headers come at once, the body in pieces spread over <see cref="SimulatedFault.Delay"/>.</summary>
    SlowBody,

    /// <summary>The connection is cut after half of the body.</summary>
    CutBody,

    /// <summary>Status 200 with a body that is neither JSON nor XML, whatever its media type says.</summary>
    Garbage,

    /// <summary>
    /// The request is handled, and the connection is cut before the response: a login has issued its token, a submission has started its task.
    /// </summary>
    LoseAnswer,

    /// <summary>A task poll returns a finished task of another operation on another data store.</summary>
    WrongOperation,
}

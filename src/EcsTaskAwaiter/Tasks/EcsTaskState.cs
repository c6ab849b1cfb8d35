using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>The state of a server-side task, as its <c>state</c> field says. Compared without case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EcsTaskState>))]
public enum EcsTaskState
{
    /// <summary>A state this library does not know, or none at all. Never treated as success: the wait continues to its deadline.</summary>
    Unknown = 0,

    /// <summary><c>queued</c>: waiting for a slot; the work has not begun.</summary>
    Queued,

    /// <summary><c>pending</c>: the work is under way.</summary>
    Pending,

    /// <summary><c>ready</c>: the work succeeded. Terminal.</summary>
    Ready,

    /// <summary><c>error</c>: the work failed. Terminal.</summary>
    Error,

    /// <summary><c>suspended_error</c>: stopped at a step that failed; a person must resume it or roll it back.</summary>
    SuspendedError,

    /// <summary><c>suspended_no_error</c>: stopped on request; a person must resume it.</summary>
    SuspendedNoError,
}

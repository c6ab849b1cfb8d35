using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>Why a status could not be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EcsPollErrorKind>))]
public enum EcsPollErrorKind
{
    /// <summary>No connection: refused, reset, or the name was not resolved.</summary>
    Unreachable = 0,

    /// <summary>No complete answer within the request timeout.</summary>
    TimedOut,

    /// <summary>The server cannot answer at present: 408, 429 or 5xx.</summary>
    Busy,

    /// <summary>The answer is not a task.</summary>
    Unreadable,

    /// <summary>The server refused the request (4xx).</summary>
    Refused,

    /// <summary>The user lacks the role (403).</summary>
    Forbidden,

    /// <summary>The login was refused.</summary>
    LoginRefused,

    /// <summary>The server's certificate is not trusted.</summary>
    CertificateNotTrusted,

    /// <summary>A token was refused that may be accepted later, or by another node: there is no session at present.</summary>
    TokenRefused,
}

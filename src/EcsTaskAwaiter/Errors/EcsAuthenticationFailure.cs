using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>Why a login was refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EcsAuthenticationFailure>))]
public enum EcsAuthenticationFailure
{
    /// <summary>User name or password is wrong.</summary>
    InvalidCredentials = 0,

    /// <summary>The account or this client is locked out after wrong passwords.</summary>
    LockedOut,

    /// <summary>All 100 tokens of the user are in use. The password may be correct.</summary>
    TooManyTokens,

    /// <summary>A token that had just been issued, or that the token provider gave, was not accepted.</summary>
    TokenRefused,
}

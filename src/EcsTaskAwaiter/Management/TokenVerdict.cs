namespace EcsTaskAwaiter.Management;

/// <summary>What to do after the server refused a token.</summary>
internal enum TokenVerdict
{
    /// <summary>Ask for another token and send the request again.</summary>
    Renew,

    /// <summary>Send the request again with the same token: another node may accept it.</summary>
    TryAgain,

    /// <summary>Report that the token was refused; the next request tries again.</summary>
    GiveUp,
}

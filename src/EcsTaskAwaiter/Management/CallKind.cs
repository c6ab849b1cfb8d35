namespace EcsTaskAwaiter.Management;

/// <summary>What sending a request twice would do.</summary>
internal enum CallKind
{
    /// <summary>Nothing: it may be repeated, and sent to another node.</summary>
    Read,

    /// <summary>A second login may issue a second token. It goes to another node only after an answer, or when it was certainly not sent.</summary>
    Login,

    /// <summary>The work may be done twice. It goes to another node only when it was certainly not sent.</summary>
    Submission,
}

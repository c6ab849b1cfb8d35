namespace EcsTaskAwaiter.Testing;

/// <summary>How a simulated task ends.</summary>
public enum TaskOutcome
{
    /// <summary>State <c>ready</c>.</summary>
    Succeed = 0,

    /// <summary>State <c>error</c>, with the script's error where it has one.</summary>
    Fail,

    /// <summary>State <c>suspended_error</c> where the script has an error, else <c>suspended_no_error</c>. It stays so.</summary>
    Suspend,

    /// <summary>The work is done and the task's record is gone: polls answer 404 with code 2000.</summary>
    Vanish,
}

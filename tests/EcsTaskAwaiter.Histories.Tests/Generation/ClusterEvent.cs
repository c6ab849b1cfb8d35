namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>Something that happens to the whole at one moment.</summary>
internal enum ClusterEvent
{
    SessionsEnd,
    OthersLogOut,
    OthersTakeAllTokens,
    PasswordChanges,
    CallerLearnsPassword,
    AccountIsLocked,
    ClockJumps,
    MachineSleeps,
}

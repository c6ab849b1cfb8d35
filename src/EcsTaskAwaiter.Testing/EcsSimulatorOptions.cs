using EcsTaskAwaiter.Testing.Sessions;

namespace EcsTaskAwaiter.Testing;

/// <summary>How the simulator behaves. Read once, at its start.</summary>
public sealed class EcsSimulatorOptions
{
    /// <summary>The addresses to listen on, separated by semicolons; port 0 takes a free one. Not used in memory.</summary>
    /// <value><c>https://127.0.0.1:0</c> by default.</value>
    public string Urls { get; set; } = "https://127.0.0.1:0";

    /// <summary>Allows addresses that other machines can reach. The password is for play only: leave this off outside a laboratory.</summary>
    /// <value>False by default: loopback only.</value>
    public bool AllowAnyAddress { get; set; }

    /// <summary>The only management user.</summary>
    /// <value><c>root</c> by default.</value>
    public string UserName { get; set; } = "root";

    /// <summary>The user's password.</summary>
    /// <value><c>ChangeMe</c> by default, as on a new ECS system.</value>
    public string Password { get; set; } = "ChangeMe";

    /// <summary>
    /// The user's roles. Reading data stores and tasks needs <c>SYSTEM_ADMIN</c> or <c>SYSTEM_MONITOR</c>, submissions need
    /// <c>SYSTEM_ADMIN</c>, and logging another user out needs <c>SYSTEM_ADMIN</c> or <c>SECURITY_ADMIN</c>; without it the answer is 403 with
    /// code 3000. Empty: a user who may only log in and out.
    /// </summary>
    /// <value><c>SYSTEM_ADMIN</c> and <c>SYSTEM_MONITOR</c> by default.</value>
    public IReadOnlyList<string> Roles { get; set; } = [Role.SystemAdministrator, Role.SystemMonitor];

    /// <summary>The clock of tasks, tokens, faults and delays.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How long a token lives in all. Above zero.</summary>
    /// <value>8 hours by default.</value>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a token lives unused. Above zero.</summary>
    /// <value>2 hours by default.</value>
    public TimeSpan TokenIdle { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How many tokens may be in use at once; at least 1. Beyond it a right password is refused.</summary>
    /// <value>100 by default.</value>
    public int MaximumTokens { get; set; } = 100;

    /// <summary>How many wrong passwords in a row lock a client out; 0: never.</summary>
    /// <value>10 by default.</value>
    public int MaximumLoginAttempts { get; set; } = 10;

    /// <summary>How long a locked-out client stays so after its last wrong password. Above zero.</summary>
    /// <value>10 minutes by default.</value>
    public TimeSpan LockoutTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How much is told about a task.</summary>
    /// <value><see cref="BodyShape.Sparse"/> by default.</value>
    public BodyShape Shape { get; set; }

    /// <summary>How many finished data stores there are at the start, with ids 10.4.0.101 and so on. From 0 to 1000.</summary>
    /// <value>0 by default.</value>
    public int SeedDataStores { get; set; }

    /// <summary>What a submitted task does unless <see cref="EcsSimulator.OnSubmission"/> says otherwise.</summary>
    /// <value>Success after 30 seconds by default.</value>
    public TaskScript DefaultScript { get; set; } = new();

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Urls);
        ArgumentException.ThrowIfNullOrWhiteSpace(UserName);
        ArgumentException.ThrowIfNullOrEmpty(Password);
        ArgumentNullException.ThrowIfNull(Roles);
        foreach (string role in Roles)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(role, nameof(Roles));
        }

        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(DefaultScript);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TokenLife, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TokenIdle, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LockoutTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumLoginAttempts);
        ArgumentOutOfRangeException.ThrowIfNegative(SeedDataStores);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SeedDataStores, 1000);
    }
}

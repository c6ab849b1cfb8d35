using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>
/// Three clusters over https for one run of PowerShell: one to work on, another one, which tells the percent of its tasks, and one whose user has no role. What a task does is chosen by the name of
/// its data store: slow-*, seconds-*, fails-*, retryable-*, suspends-*; a removal forgets its task when it has ended.
/// </summary>
internal sealed class SimulatedClusters : IAsyncDisposable
{
    public const string UserName = "svc-provision";
    public const string Password = "Correct-Horse-7";

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    private SimulatedClusters(EcsSimulator main, EcsSimulator other, EcsSimulator powerless) => (Main, Other, Powerless) = (main, other, powerless);

    public EcsSimulator Main { get; }

    public EcsSimulator Other { get; }

    public EcsSimulator Powerless { get; }

    public static async Task<SimulatedClusters> StartAsync()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        EcsSimulator main = await EcsSimulator.StartAsync(new EcsSimulatorOptions { UserName = UserName, Password = Password, SeedDataStores = 3 }, stop);
        main.OnSubmission(Script);
        return new SimulatedClusters(
            main,
            await EcsSimulator.StartAsync(
                new EcsSimulatorOptions
                {
                    UserName = UserName, Password = Password, Shape = BodyShape.Rich,
                    DefaultScript = TaskScript.Succeeds(3 * Seconds) with { Progress = ProgressCurves.Linear },
                },
                stop),
            await EcsSimulator.StartAsync(new EcsSimulatorOptions { UserName = UserName, Password = Password, Roles = [] }, stop));
    }

    /// <summary>What a script needs to know of the one cluster that it works on.</summary>
    public static Dictionary<string, string> Environment(EcsSimulator simulator) => new()
    {
        ["ECS_TEST_USER"] = UserName,
        ["ECS_TEST_PASSWORD"] = Password,
        ["ECS_TEST_ENDPOINT"] = Address(simulator),
        ["ECS_TEST_FINGERPRINT"] = simulator.CertificateFingerprint,
    };

    /// <summary>What the scripts under test need to know, as environment variables.</summary>
    public Dictionary<string, string> Environment() => new(Environment(Main))
    {
        ["ECS_TEST_OTHER_ENDPOINT"] = Address(Other),
        ["ECS_TEST_OTHER_FINGERPRINT"] = Other.CertificateFingerprint,
        ["ECS_TEST_POWERLESS_ENDPOINT"] = Address(Powerless),
        ["ECS_TEST_POWERLESS_FINGERPRINT"] = Powerless.CertificateFingerprint,
    };

    public async ValueTask DisposeAsync()
    {
        await Main.DisposeAsync();
        await Other.DisposeAsync();
        await Powerless.DisposeAsync();
    }

    private static string Address(EcsSimulator simulator) => simulator.Endpoint.GetLeftPart(UriPartial.Authority);

    private static TaskScript Script(SimulatedSubmission submission) => submission switch
    {
        { Kind: SubmissionKind.Deactivate } => TaskScript.Vanishes(Short),
        _ when Is(submission, "slow") => TaskScript.Succeeds(Long) with { Progress = ProgressCurves.Linear, Message = "formatting disks" },
        _ when Is(submission, "seconds") => TaskScript.Succeeds(Seconds),
        _ when Is(submission, "fails") => TaskScript.Fails(Short, new SimulatedError(40002, "Node is in use", "disk 3", Retryable: false)),
        _ when Is(submission, "retryable") => TaskScript.Fails(Short, new SimulatedError(6503, "Service busy", Retryable: true)),
        _ when Is(submission, "suspends") => TaskScript.Suspends(Short),
        _ => TaskScript.Succeeds(Short),
    };

    private static bool Is(SimulatedSubmission submission, string kind) => submission.Name.StartsWith(kind, StringComparison.Ordinal);
}

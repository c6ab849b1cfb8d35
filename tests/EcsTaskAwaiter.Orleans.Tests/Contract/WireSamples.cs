using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Storage;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary>A value of each type that crosses between processes or is stored, with every member set. The files in <c>Golden</c> hold their bytes: a member that came later is left out here.</summary>
internal static class WireSamples
{
    public static IReadOnlyDictionary<string, object> All { get; } = new object[]
    {
        new WaitOrder
        {
            Wait = 7_000_000_001,
            TaskPath = "/vdc/data-stores/s1/tasks/CREATE",
            Submitted = "{\"State\":\"pending\"}",
            ResumeToken = "token",
            Timeout = TimeSpan.FromMinutes(90),
            WhenGone = GoneTaskHandling.TreatAsCompleted,
            WhenSuspended = SuspendedTaskHandling.KeepWaiting,
            Attempt = 3,
            WantsProgress = true,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Unattended = true,
            IsNewRun = true,
            Requires = 2,
        },
        new JoinAnswer { Epoch = new Guid("11111111-2222-3333-4444-555555555555"), Refusal = "not hosted", Postponed = [5, 6] },
        new EventBatch
        {
            Epoch = new Guid("11111111-2222-3333-4444-555555555555"),
            Sequence = 42,
            Events =
            [
                new WaitEvent { Wait = 1, Progress = "{\"Percent\":50}", Result = "{\"PollCount\":2}" },
                new WaitEvent { Wait = 2, Failure = "{\"Type\":\"ArgumentException\"}" },
            ],
            IsMoving = true,
        },
        new WaitEvent { Wait = 9, Progress = "{\"Percent\":99}", Result = "{}", Failure = "{}" },
        new CallRequest { Purpose = CallPurpose.CreateSan, Target = "s1", Body = "[{\"Name\":\"store-1\"}]" },
        new CallAnswer { Result = "{\"State\":\"ready\"}", Failure = "{\"Type\":\"ArgumentException\"}" },
        new PollerReport
        {
            Silo = "S127.0.0.1:11111:1",
            Instances = 3,
            Waits = 1_000,
            Operations = 900,
            Stale = 20,
            StaleFor = TimeSpan.FromMinutes(3),
            StaleReason = "no answer",
            LoginRefusal = "locked",
            IsLoggedIn = true,
            IsReachable = false,
            Unattended = 12,
            Refusal = "not hosted",
        },
        new AttendAnswer { ResumeToken = "token", Refusal = "not hosted" },
        new KeepOrder
        {
            TaskPath = "/vdc/data-stores/s1/tasks/CREATE",
            ResumeToken = "token",
            Deadline = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(1)),
            WhenGone = GoneTaskHandling.TreatAsCompleted,
            WhenSuspended = SuspendedTaskHandling.KeepWaiting,
            IsNewRun = true,
            IsKnownRun = true,
        },
        new KeepAnswer { Refusal = "no storage", Trouble = "storage away" },
        new UnattendedEnd { Result = "{\"PollCount\":2}", Failure = "{}", IsGone = true },
        new StoredText { Json = "{\"Value\":1}" },
    }.ToDictionary(static sample => sample.GetType().Name);
}

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>What users ask, written down before the pages were. Each question is a row of the index, and what it leads to holds the answer.</summary>
public sealed class QuestionTests
{
    private const int MaximumClicks = 2;

    /// <summary>Question, where the index leads, and what must be found there.</summary>
    public static TheoryData<string, string, string> Questions => new()
    {
        { "How do I submit an operation and wait for it?", "getting-started.md#submit-and-wait", "await tracker.WaitAsync(submitted)" },
        { "How do I use it without dependency injection?", "getting-started.md#without-dependency-injection", "EcsCluster.Create(options)" },
        { "Which call do I use: WaitAsync, Track, WatchAsync or Observe?", "choosing.md", "use `WaitAsync` unless" },
        { "Does cancelling a wait cancel the work on the server?", "choosing.md#cancel", "never cancels the work on the server" },
        { "How do I wait for many operations?", "batches.md", "`WaitAllAsync`" },
        { "My program restarts during a wait. How do I continue?", "resume-and-resubmit.md#continue-after-a-restart", "tracker.Resume(token" },
        { "How do I submit again when a task failed?", "resume-and-resubmit.md#submit-again", "RetryableHandling.Resubmit" },
        { "How do I replace a polling loop that I wrote myself?", "recipes.md#from-a-hand-written-loop", "| In the loop | Here |" },
        { "Several instances of my application wait for the same cluster. Can they share the polling?", "fleet.md", "ShareThroughOrleans()" },
        { "How do I run it in a background service?", "recipes.md#a-background-service-that-provisions", ": BackgroundService" },
        { "How do I show progress in a browser?", "recipes.md#progress-as-server-sent-events", "TypedResults.ServerSentEvents" },
        { "How do I test my code without a cluster?", "testing.md", "`EcsSimulator`" },
        { "What goes into appsettings.json?", "configuration.md#appsettingsjson", "\"Endpoints\"" },
        { "Which options are there, and what are the defaults?", "configuration.md#options", "with its default" },
        { "How do I use several clusters?", "configuration.md#several-clusters", "AddEcsTaskAwaiter(\"east\"" },
        { "Which role does the user need?", "security.md#user-and-role", "SYSTEM_ADMIN or SYSTEM_MONITOR" },
        { "Where does the password come from, and how do I change it?", "security.md#password-or-token", "Ecs__Password" },
        { "The certificate is self-signed. What do I do?", "security.md#certificates", "Tls.TrustedCertificates.Add" },
        { "How do requests pass a proxy?", "security.md#proxies", "HTTPS_PROXY" },
        { "Which exceptions do I catch, and in which order?", "errors.md#what-to-catch", "catch (EcsTaskFailedException" },
        { "What is the difference between Retryable and IsTransient?", "errors.md#retryable-and-istransient", "library's own judgement" },
        { "What happens when the server is down during a wait?", "errors.md#when-a-poll-fails", "continues to its deadline" },
        { "What does it log?", "observability.md#logging", "`OutageBegan`" },
        { "Which traces, metrics and health checks are there?", "observability.md#telemetry", "AddMeter(EcsTelemetry.MeterName)" },
        { "When does it poll?", "how-it-polls.md", "when it is likely to have finished" },
        { "How do I make it poll less often?", "how-it-polls.md#poll-less-often", "RequestCost" },
        { "How does it decide when to poll, and how good is that?", "schedules.md", "## How good it is" },
        { "What does it cost?", "performance.md", "processor time" },
        { "What does each dependency bring?", "dependencies.md", "ask for the lowest versions that work" },
        { "Where are whole programs that I can run?", "../samples/README.md", "`ServerSentEvents`" },
        { "How is it built?", "architecture.md", "one queue with one timer" },
        { "How do other clients wait for a server?", "comparison.md", "Octokit" },
        { "Which behaviours of .NET and its libraries surprise?", "surprises.md", "System.Reactive" },
        { "How do I wait in PowerShell?", "powershell.md", "Wait-EcsTask" },
        { "What does it not do?", "limits.md", "never run against real ECS hardware" },
        { "How do I wait in a shell script?", "command-line.md", "ecs-task wait" },
        { "What do the exit codes mean?", "command-line.md#exit-codes", "| 2 | the task failed |" },
        { "How do I watch operations in a browser?", "dashboard.md", "ecs-task dashboard --demo" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_users_question_leads_to_its_answer_in_two_clicks(string question, string target, string answer)
    {
        string row = Manual.Page(Manual.Index).Rows.Should().ContainSingle(row => row.Cells[0] == question).Which.Cells[1];
        MarkdownLink link = MarkdownDocument.Parse(Manual.Index, row).Links.Should().ContainSingle().Subject;
        string path = Manual.Target(Manual.Index, link);
        MarkdownDocument page = Manual.Page(path);

        link.Target.Should().Be(target);
        Clicks().Should().ContainKey(path).WhoseValue.Should().BeLessThanOrEqualTo(MaximumClicks);
        (link.Anchor is { } anchor ? page.Sections[anchor] : string.Concat(page.Sections.Values)).Should().Contain(answer);
    }

    [Fact]
    public void The_index_answers_twenty_questions_and_more_and_none_twice()
    {
        Questions.Count.Should().BeGreaterThan(20);
        Manual.Page(Manual.Index).Rows.Select(row => row.Cells[0]).Should().OnlyHaveUniqueItems();
    }

    /// <summary>How many links lead from the README to each page.</summary>
    private static Dictionary<string, int> Clicks()
    {
        Dictionary<string, int> clicks = new() { [Manual.Entry] = 0 };
        string[] reached = [Manual.Entry];
        for (int click = 1; click <= MaximumClicks; click++)
        {
            reached =
            [
                .. reached.SelectMany(path => Manual.Page(path).Links.Where(link => !link.IsExternal).Select(link => Manual.Target(path, link)))
                    .Where(path => path.EndsWith(".md", StringComparison.Ordinal)).Distinct().Where(path => clicks.TryAdd(path, click)),
            ];
        }

        return clicks;
    }
}

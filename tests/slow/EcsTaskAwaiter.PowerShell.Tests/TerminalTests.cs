using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>What a person sees at a terminal.</summary>
public sealed class TerminalTests(InstalledModule module)
{
    private const string Connect =
        """
        $credential = [pscredential]::new($env:ECS_TEST_USER, (ConvertTo-SecureString $env:ECS_TEST_PASSWORD -AsPlainText -Force))
        $null = Connect-Ecs -Endpoint $env:ECS_TEST_ENDPOINT -Credential $credential -TrustedCertificate $env:ECS_TEST_FINGERPRINT
        $pool = Get-EcsStoragePool

        """;

    private const string CtrlC = "\u0003";

    [Fact]
    public async Task One_wait_shows_a_bar_and_many_a_parent_with_children_until_they_end()
    {
        await using EcsSimulator slow = await SlowClusterAsync(TimeSpan.FromMinutes(2));
        using PowerShellRun run = await Terminal.RunAsync(
            module,
            slow,
            Connect +
            """
            try { '10.9.1.1' | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask -Timeout 3s -ErrorAction Stop } catch { 'one gave up' }
            try { '10.9.1.2', '10.9.1.3' | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask -Timeout 3s -ErrorAction Stop } catch { 'many gave up' }
            """);

        (int _, string output, string _) = await run.EndAsync();

        output.Should().Contain("Waiting for 10.9.1.1").And.Contain("Waiting for 2 operations").And.Contain("0 of 2 ended").And.Contain("Waiting for 10.9.1.3");
        output.Should().Contain("many gave up");
        output[output.IndexOf("many gave up", StringComparison.Ordinal)..].Should().NotContain("Waiting for", "the bars go with the command");
    }

    [Fact]
    public async Task Redirected_output_holds_no_progress()
    {
        await using EcsSimulator quick = await SlowClusterAsync(TimeSpan.FromSeconds(2));
        using var run = new PowerShellRun(module.Start(
            module.Program, SimulatedClusters.Environment(quick), "-NoProfile", "-Command", Connect + "'10.9.1.4' | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask | ConvertTo-Csv"));

        (int exitCode, string output, string errors) = await run.EndAsync();

        exitCode.Should().Be(0, errors);
        output.Should().Contain("10.9.1.4").And.NotContain("Waiting for").And.NotContain("\u001b");
    }

    // It takes a fraction of half a second from the key to the message, which MeasureTests puts on record: a bound here would measure what else the machine does.
    [Fact]
    public async Task Ctrl_C_ends_the_waiting_says_what_goes_on_and_leaves_no_session()
    {
        await using EcsSimulator slow = await SlowClusterAsync(TimeSpan.FromMinutes(30));
        using PowerShellRun run = await Terminal.RunAsync(module, slow, Connect + "'10.9.1.5' | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask");
        await run.SeeAsync("formatting");
        slow.ActiveTokens.Should().Be(1);

        await run.TypeAsync(CtrlC);
        (int _, string output, string _) = await run.EndAsync();

        output.Should().Contain("The server keeps working on 10.9.1.5");
        slow.ActiveTokens.Should().Be(0);
    }

    [Fact]
    public async Task Ctrl_C_while_submitting_says_what_goes_on_and_what_is_in_doubt()
    {
        await using EcsSimulator slow = await SlowClusterAsync(TimeSpan.FromMinutes(30));
        int submissions = 0;
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.AddFault(new SimulatedFault
        {
            Kind = SimulatedFaultKind.Stall, Delay = TimeSpan.FromMinutes(5),
            Matches = request =>
            {
                bool stalls = request.Method == "POST" && Interlocked.Increment(ref submissions) == 2;
                return stalls && second.TrySetResult();
            },
        });
        using PowerShellRun run = await Terminal.RunAsync(module, slow, Connect + "'10.9.1.6', '10.9.1.7' | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask");
        await second.Task.WaitAsync(PowerShellRun.Limit, TestContext.Current.CancellationToken);

        await run.TypeAsync(CtrlC);
        (int _, string output, string _) = await run.EndAsync();

        output.Should().Contain("The server keeps working on 10.9.1.6").And.Contain("may have reached the server: see with Get-EcsDataStore 10.9.1.7");
    }

    [Theory]
    [InlineData("Y", "0 left")]
    [InlineData("N", "1 left")]
    public async Task A_data_store_is_removed_only_where_the_question_is_answered_with_yes(string answer, string left)
    {
        await using EcsSimulator quick = await SlowClusterAsync(TimeSpan.FromSeconds(1));
        using PowerShellRun run = await Terminal.RunAsync(
            module,
            quick,
            Connect +
            """
            $null = '10.9.1.8' | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask
            Get-EcsDataStore 10.9.1.8 | Remove-EcsDataStore -PassThru | Wait-EcsTask -TreatGoneAsDone
            "$(@(Get-EcsDataStore | Where-Object DataStoreId -eq 10.9.1.8).Count) left"
            """);
        await run.SeeAsync("[Y] Yes");
        run.Output.Should().Contain("10.9.1.8", "the question names what would be removed");

        await run.TypeAsync(answer + "\r");
        (int _, string output, string _) = await run.EndAsync();

        output.Should().Contain(left);
    }

    private static Task<EcsSimulator> SlowClusterAsync(TimeSpan duration) => EcsSimulator.StartAsync(
        new EcsSimulatorOptions
        {
            UserName = SimulatedClusters.UserName, Password = SimulatedClusters.Password,
            DefaultScript = TaskScript.Succeeds(duration) with { Progress = ProgressCurves.Linear, Message = "formatting disks" },
        },
        TestContext.Current.CancellationToken);
}

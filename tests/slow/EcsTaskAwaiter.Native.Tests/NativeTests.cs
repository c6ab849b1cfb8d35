using System.Text.Json;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Native.Tests;

public sealed class NativeTests(NativePublish native)
{
    [Fact]
    public async Task The_library_compiled_natively_does_all_that_a_program_asks_of_it()
    {
        string program = await native.PublishAsync("tests/slow/EcsTaskAwaiter.AotSmoke", "EcsTaskAwaiter.AotSmoke");
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var second = TimeSpan.FromSeconds(1);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(second));
        simulator.AddTask("10.4.0.102", "CREATE", TaskScript.Fails(second, new SimulatedError(40005, "Data store creation failed", "no disk", Retryable: false)));
        simulator.AddTask("10.4.0.103", "CREATE", TaskScript.Succeeds(2 * second));
        simulator.AddTask("10.4.0.104", "CREATE", TaskScript.Succeeds(2 * second));

        string said = await Command.RunAsync(
            program,
            native.Folder,
            $"Ecs:Endpoints:0={simulator.Endpoint}",
            $"Ecs:Tls:TrustedCertificates:0={simulator.CertificateFingerprint}",
            "Ecs:UserName=root",
            "Ecs:Password=ChangeMe",
            "Ecs:Polling:MaximumInterval=00:00:01",
            $"StoragePoolId={simulator.StoragePoolId}");

        said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Should().Equal(
            "ok: options", "ok: wait", "ok: watch", "ok: observe", "ok: error", "ok: xml wait", "ok: xml error", "ok: submit and resume",
            "ok: cluster", "ok: batch", "ok: json progress", "ok: json batch", "ok: json failure");
        simulator.ActiveTokens.Should().Be(0, "the program logged out of each of its sessions");
    }

    [Fact]
    public async Task The_command_line_compiled_natively_runs_its_demo_and_serves_its_dashboard()
    {
        string program = await native.PublishAsync("src/EcsTaskAwaiter.Cli", "ecs-task");

        string said = await Command.RunAsync(program, native.Folder, "demo");

        said.Should().Contain("5 of 6 done");
        using NativeDashboard dashboard = await NativeDashboard.StartAsync(program, native.Folder);
        JsonElement added = await dashboard.AddAsync("10.4.9.250 CREATE");
        added.GetProperty("word").GetString().Should().Be("gone", "the simulator never heard of it");
        added.GetProperty("failure").GetProperty("happened").GetString().Should().Contain("10.4.9.250");
    }

    [Fact]
    public async Task The_command_line_compiled_natively_keeps_its_configuration_and_completes_from_it()
    {
        string program = await native.PublishAsync("src/EcsTaskAwaiter.Cli", "ecs-task");
        string file = Path.Combine(native.Folder, "ecs-task.json");

        await Command.RunAsync(program, native.Folder, "config", "set", "endpoint", "https://ecs-node-1:4443", "--profile", "lab", "--config", file);
        string shown = await Command.RunAsync(program, native.Folder, "config", "show", "--output", "json", "--config", file);
        string line = $"list --config {file} --profile ";
        string completed = await Command.RunAsync(program, native.Folder, $"[suggest:{line.Length}]", line);
        string choices = await Command.RunAsync(program, native.Folder, "[suggest:15]", "wait --output=j");
        string script = await Command.RunAsync(program, native.Folder, "completion", "bash");

        shown.Should().Contain("""{"name":"endpoint","from":"profile lab","values":["https://ecs-node-1:4443"]}""");
        completed.Trim().Should().Be("lab");
        choices.Trim().Should().Be("json");
        script.Should().Contain("complete -o bashdefault -o default -F _ecs_task ecs-task");
    }
}

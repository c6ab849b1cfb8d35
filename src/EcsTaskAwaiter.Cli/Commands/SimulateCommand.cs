using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Runs the simulator until it is stopped.</summary>
internal sealed class SimulateCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly Option<string?> _urls = new("--urls") { Description = "The loopback address to listen on. Default: https://127.0.0.1:0 (any free port).", HelpName = "URL" };
    private readonly Option<string?> _user = new("--user") { Description = "The management user. Default: root.", HelpName = "U" };
    private readonly Option<string?> _passwordVariable = new("--password-env")
    {
        Description = "The environment variable that holds the password. Default password: ChangeMe.",
        HelpName = "VAR",
    };

    public SimulateCommand(CliEnvironment environment)
        : base("simulate", "Runs a simulated ECS as a server, until Ctrl+C.")
    {
        _environment = environment;
        Add(_urls);
        Add(_user);
        Add(_passwordVariable);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("On a free port; prints commands to try", "ecs-task simulate"),
        new("On a fixed port, with your own password", "export SIM_PASSWORD=...", "ecs-task simulate --urls https://127.0.0.1:4443 --password-env SIM_PASSWORD"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string? variable = parsed.GetValue(_passwordVariable);
        EcsSimulator simulator = await StartAsync(Simulated(parsed, variable), cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            Introduce(simulator, parsed.GetValue(_user) ?? new EcsSimulatorOptions().UserName, variable);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(stopped.SetResult))
            {
                await stopped.Task.ConfigureAwait(false);
            }

            return (int)ExitCode.Done;
        }
    }

    private static async Task<EcsSimulator> StartAsync(EcsSimulatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await EcsSimulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            throw new UsageException($"The simulator cannot listen on '{options.Urls}': {exception.Message} Give a free loopback address with --urls.");
        }
    }

    private EcsSimulatorOptions Simulated(ParseResult parsed, string? variable)
    {
        var options = new EcsSimulatorOptions
        {
            Shape = BodyShape.Rich,
            SeedDataStores = 2,
            DefaultScript = TaskScript.Succeeds(TimeSpan.FromSeconds(30)) with { Progress = ProgressCurves.Linear },
            TimeProvider = _environment.TimeProvider,
        };
        options.Urls = parsed.GetValue(_urls) ?? options.Urls;
        if (parsed.GetValue(_user) is { } user)
        {
            options.UserName = string.IsNullOrWhiteSpace(user) ? throw new UsageException("The user is empty: give a name with --user, or leave it out.") : user;
        }

        if (variable is not null)
        {
            string? password = variable.Length == 0 ? null : _environment.Variable(variable);
            options.Password = string.IsNullOrEmpty(password)
                ? throw new UsageException($"The variable '{variable}' named by --password-env is not set or empty: set it to the password first.")
                : password;
        }

        return options;
    }

    private void Introduce(EcsSimulator simulator, string user, string? variable)
    {
        TextWriter output = _environment.Output;
        string password = variable is null ? "ChangeMe" : $"\"${variable}\"";
        string connection = $"--endpoint {simulator.Endpoint.GetLeftPart(UriPartial.Authority)} --user {user}";
        bool hasCertificate = simulator.Endpoint.Scheme == Uri.UriSchemeHttps;
        string trust = hasCertificate ? $" \\\n    --trust {simulator.CertificateFingerprint}" : string.Empty;
        output.WriteLine($"Endpoint:    {simulator.Endpoint.GetLeftPart(UriPartial.Authority)}");
        output.WriteLine($"User:        {user}");
        output.WriteLine($"Password:    {(variable is null ? "ChangeMe (public: for testing only)" : $"the value of {variable}")}");
        if (hasCertificate)
        {
            output.WriteLine($"Fingerprint: {simulator.CertificateFingerprint}");
        }

        output.WriteLine();
        output.WriteLine("Try in another shell (each task takes 30 s):");
        output.WriteLine($"  export ECS_PASSWORD={password}");
        output.WriteLine($"  ecs-task list {connection}{trust}");
        output.WriteLine($"  ecs-task create --node 10.4.0.150 --name store-150 \\\n    --pool {simulator.StoragePoolId} \\\n    {connection}{trust}");
        output.WriteLine($"  ecs-task wait 10.4.0.150 CREATE \\\n    {connection}{trust}");
        output.WriteLine();
        output.WriteLine("Ctrl+C stops it.");
        output.Flush();
    }
}

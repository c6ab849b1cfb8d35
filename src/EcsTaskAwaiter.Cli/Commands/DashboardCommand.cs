using System.CommandLine;
using System.Net.Sockets;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Dashboard;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Serves a page that shows operations, until it is stopped.</summary>
internal sealed class DashboardCommand : Command, ICommandWithExamples
{
    /// <summary>The default timeout, longer than that of other commands because a page stays open longer.</summary>
    public const string DefaultTimeout = "24h";

    private const string DefaultUrl = "http://127.0.0.1:7480";

    private readonly CliEnvironment _environment;
    private readonly Argument<string[]> _links = new("links")
    {
        Description = "Links of tasks to watch; more can be added on the page.",
        HelpName = "LINK",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _urls = new("--urls")
    {
        Description = "The addresses to listen on, separated by semicolons. Any address but loopback shows the page to everyone who can reach it.",
        HelpName = "URL",
        DefaultValueFactory = _ => DefaultUrl,
    };

    private readonly Option<string[]> _hosts = new("--allow-host") { Description = "A host name that may open the page, besides IP addresses and localhost, such as a reverse proxy's; repeatable.", HelpName = "NAME" };
    private readonly Option<bool> _demo = new("--demo") { Description = "Watches a built-in simulator instead of an ECS." };
    private readonly TimeoutOption _timeout = new(DefaultTimeout);
    private readonly ConnectionOptions _connection;

    public DashboardCommand(CliEnvironment environment)
        : base("dashboard", "Serves a web page that shows the progress of operations, until Ctrl+C.")
    {
        _environment = environment;
        Add(_links);
        Add(_demo);
        Add(_urls);
        Add(_hosts);
        Add(_timeout);
        _connection = new ConnectionOptions(this, environment);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("See it work, without an ECS", "ecs-task dashboard --demo"),
        new("Watch an operation; add more on the page", "ecs-task dashboard /vdc/data-stores/10.4.0.101/tasks/CREATE"),
        new("On another port", "ecs-task dashboard --urls http://127.0.0.1:8080"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        EcsOperationId[] links = [.. (parsed.GetValue(_links) ?? []).Select(link => OperationArgument.Parse([link]))];
        DashboardAddress[] addresses = Addresses(parsed);
        var wait = new EcsWaitOptions { Timeout = _timeout.Read(parsed) ?? TimeoutOption.Parse(DefaultTimeout) };
        if (parsed.GetValue(_demo))
        {
            DashboardDemo demo = await DashboardDemo.StartAsync(_environment.TimeProvider, cancellationToken).ConfigureAwait(false);
            await using (demo.ConfigureAwait(false))
            {
                using var list = new WatchList(demo.Cluster.Tracker, wait, _environment.TimeProvider);
                return await ServeAsync(list, ServerOptions(parsed, addresses, "a simulated ECS"), links, token => demo.RunAsync(list, token), cancellationToken).ConfigureAwait(false);
            }
        }

        EcsTaskAwaiterOptions options = _connection.Read(parsed);
        var cluster = new Cluster(options, _environment.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            using var list = new WatchList(cluster.Tracker, wait, _environment.TimeProvider);
            string source = string.Join(", ", options.Endpoints.Select(endpoint => endpoint.Authority));
            return await ServeAsync(list, ServerOptions(parsed, addresses, source), links, UntilStoppedAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> ServeAsync(
        WatchList list, DashboardOptions options, EcsOperationId[] links, Func<CancellationToken, Task> untilStopped, CancellationToken cancellationToken)
    {
        DashboardServer server = await StartAsync(options, list, cancellationToken).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            foreach (EcsOperationId link in links)
            {
                list.Add(link);
            }

            Introduce(server, options);
            try
            {
                await untilStopped(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Ctrl+C is the normal end.
            }

            return (int)ExitCode.Done;
        }
    }

    private async Task<DashboardServer> StartAsync(DashboardOptions options, WatchList list, CancellationToken cancellationToken)
    {
        try
        {
            return await DashboardServer.StartAsync(options, list, _environment.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Kestrel names an address in use (IOException), but not an address of another machine or a privileged port (SocketException).
            string where = string.Join(", ", options.Addresses.Select(address => $"http://{address.EndPoint}"));
            throw new UsageException($"The dashboard cannot listen on {where}: {exception.Message.TrimEnd('.')}. Give a free address, such as --urls http://127.0.0.1:0 for any free port.");
        }
    }

    private DashboardAddress[] Addresses(ParseResult parsed)
    {
        string urls = parsed.GetValue(_urls) ?? DefaultUrl;
        DashboardAddress[] addresses = [.. urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(DashboardAddress.Parse)];
        return addresses.Length > 0 ? addresses : throw new UsageException($"--urls is empty: give an address such as {DefaultUrl}, or leave it out.");
    }

    private DashboardOptions ServerOptions(ParseResult parsed, IReadOnlyList<DashboardAddress> addresses, string source) =>
        new() { Addresses = addresses, AllowedHosts = parsed.GetValue(_hosts) ?? [], Source = source };

    private void Introduce(DashboardServer server, DashboardOptions options)
    {
        foreach (Uri address in server.Addresses)
        {
            _environment.Output.WriteLine($"Dashboard: {address}");
        }

        if (options.Addresses.Any(address => !address.IsLoopback))
        {
            _environment.Error.WriteLine(
                "Warning: other machines can open this dashboard without a password or encryption, see the operations and add more. Use http://127.0.0.1:PORT to keep it on this machine.");
        }

        _environment.Output.WriteLine("Ctrl+C stops it; the operations continue on the server.");
        _environment.Output.Flush();
    }

    private Task UntilStoppedAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, _environment.TimeProvider, cancellationToken);
}

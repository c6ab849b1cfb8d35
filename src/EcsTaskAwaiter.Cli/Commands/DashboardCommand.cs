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
    /// <summary>How long an operation is watched where nothing is said: a page is left open longer than a terminal is.</summary>
    public const string UsualTimeout = "24h";

    private const string DefaultUrl = "http://127.0.0.1:7480";

    private readonly Surroundings _surroundings;
    private readonly Argument<string[]> _links = new("links")
    {
        Description = "Links of tasks to watch from the start; further ones can be added on the page.",
        HelpName = "LINK",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _urls = new("--urls")
    {
        Description = "Where to listen; several by semicolons. Anyone who reaches another address than loopback sees the page.",
        HelpName = "URL",
        DefaultValueFactory = _ => DefaultUrl,
    };

    private readonly Option<string[]> _hosts = new("--allow-host") { Description = "A host name under which the page may be opened, beside addresses and localhost, or a reverse proxy's own; repeatable.", HelpName = "NAME" };
    private readonly Option<bool> _demo = new("--demo") { Description = "Watches a built-in simulator instead of an ECS: nothing to set up." };
    private readonly TimeoutOption _timeout = new(UsualTimeout);
    private readonly ConnectionOptions _connection;

    public DashboardCommand(Surroundings surroundings)
        : base("dashboard", "Serves a page that shows the progress of operations, until it is stopped by Ctrl+C.")
    {
        _surroundings = surroundings;
        Add(_links);
        Add(_demo);
        Add(_urls);
        Add(_hosts);
        Add(_timeout);
        _connection = new ConnectionOptions(this, surroundings);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("See it work; needs no ECS", "ecs-task dashboard --demo"),
        new("Watch an operation; further ones are added on the page", "ecs-task dashboard /vdc/data-stores/10.4.0.101/tasks/CREATE"),
        new("On another port", "ecs-task dashboard --urls http://127.0.0.1:8080"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        EcsOperationId[] links = [.. (parsed.GetValue(_links) ?? []).Select(link => OperationArgument.Parse([link]))];
        DashboardAddress[] addresses = Addresses(parsed);
        var wait = new EcsWaitOptions { Timeout = _timeout.Read(parsed) ?? TimeoutOption.Parse(UsualTimeout) };
        if (parsed.GetValue(_demo))
        {
            DashboardDemo demo = await DashboardDemo.StartAsync(_surroundings.TimeProvider, cancellationToken).ConfigureAwait(false);
            await using (demo.ConfigureAwait(false))
            {
                using var list = new WatchList(demo.Cluster.Tracker, wait, _surroundings.TimeProvider);
                return await ServeAsync(list, ServerOptions(parsed, addresses, "a simulated ECS"), links, token => demo.RunAsync(list, token), cancellationToken).ConfigureAwait(false);
            }
        }

        EcsTaskAwaiterOptions options = _connection.Read(parsed);
        var cluster = new Cluster(options, _surroundings.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            using var list = new WatchList(cluster.Tracker, wait, _surroundings.TimeProvider);
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
                // Ctrl+C is how it ends.
            }

            return (int)ExitCode.Done;
        }
    }

    private async Task<DashboardServer> StartAsync(DashboardOptions options, WatchList list, CancellationToken cancellationToken)
    {
        try
        {
            return await DashboardServer.StartAsync(options, list, _surroundings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // An address in use is an IOException that names it; one that is not this machine's, or a port not everyone may have, is bare.
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
            _surroundings.Output.WriteLine($"Dashboard: {address}");
        }

        if (options.Addresses.Any(address => !address.IsLoopback))
        {
            _surroundings.Error.WriteLine(
                "Warning: other machines can reach this dashboard, without a password and unencrypted. Whoever does sees the operations and can add some. http://127.0.0.1:PORT keeps it to this machine.");
        }

        _surroundings.Output.WriteLine("Ctrl+C stops it. The operations go on at the server.");
        _surroundings.Output.Flush();
    }

    private Task UntilStoppedAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, _surroundings.TimeProvider, cancellationToken);
}

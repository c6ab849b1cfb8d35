using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests.Dashboard;

public sealed partial class DashboardCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_banner_tells_the_address_and_how_to_stop_and_the_address_is_gone_afterwards()
    {
        Uri? served = null;
        await ServedCommand.WithBannerAsync(["dashboard", "--demo", "--urls", "http://127.0.0.1:0"], async run =>
        {
            served = AddressOf(run);
            run.Output.Should().Contain("Ctrl+C stops it;");
            run.Error.Should().BeEmpty();
            using var client = new HttpClient();
            (await client.GetStringAsync(served, Token)).Should().Contain("a simulated ECS");
        });

        using var late = new HttpClient();
        await late.Invoking(client => client.GetAsync(served, Token)).Should().ThrowAsync<HttpRequestException>("nobody listens there any more");
    }

    [Fact]
    public async Task The_demo_shows_operations_of_a_simulator_at_once()
    {
        await ServedCommand.WithBannerAsync(["dashboard", "--demo", "--urls", "http://127.0.0.1:0"], async run =>
        {
            List<JsonElement> shown = await EntriesAsync(AddressOf(run), entries => entries.Count >= 3);
            shown.Should().OnlyContain(entry => entry.GetProperty("operation").GetString() == "CREATE");
        });
    }

    [Fact]
    public async Task Links_on_the_command_line_are_watched_from_the_start_at_the_cluster_named()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("10.4.0.150", "CREATE", TaskScript.Fails(TimeSpan.Zero, new SimulatedError(40000, "Data store creation failed", "no disk", Retryable: false)));
        string[] args =
        [
            "dashboard", "/vdc/data-stores/10.4.0.150/tasks/CREATE", "--urls", "http://127.0.0.1:0",
            "--endpoint", simulator.Endpoint.ToString(), "--user", "root", "--trust", simulator.CertificateFingerprint,
        ];

        await ServedCommand.WithBannerAsync(args, async run =>
        {
            using var client = new HttpClient();
            (await client.GetStringAsync(AddressOf(run), Token)).Should().Contain(simulator.Endpoint.Authority).And.NotContain(CommandLineRun.Password);
            List<JsonElement> shown = await EntriesAsync(AddressOf(run), entries => entries.Any(entry => entry.GetProperty("isEnded").GetBoolean()));
            shown[^1].GetProperty("failure").GetRawText().Should().Contain("40000").And.Contain("no disk");
        });
        simulator.ActiveTokens.Should().Be(0, "the dashboard logged out of its session");
    }

    [Theory]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    public async Task An_address_that_other_machines_reach_is_warned_of(string urls)
    {
        await ServedCommand.WithBannerAsync(["dashboard", "--demo", "--urls", urls], run =>
        {
            run.Error.Should().Contain("other machines can open this dashboard without a password").And.Contain("http://127.0.0.1:PORT");
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_what_to_give_instead()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        await RefusedAsync(["dashboard", "--demo", "--urls", url], url, "already in use", "--urls http://127.0.0.1:0");
    }

    // 192.0.2.0/24 is for documentation alone (RFC 5737): no machine has an address of it.
    [Fact]
    public Task An_address_that_is_not_this_machine_s_is_named() =>
        RefusedAsync(["dashboard", "--demo", "--urls", "http://192.0.2.1:7480"], "http://192.0.2.1:7480", "cannot listen", "--urls");

    [Theory]
    [InlineData("--urls", " ; ", "--urls is empty")]
    [InlineData("--urls", "https://127.0.0.1:7480", "reverse proxy")]
    [InlineData("--timeout", "soon", "not a time")]
    public Task A_bad_option_is_named_before_anything_listens(string option, string value, string told) =>
        RefusedAsync(["dashboard", "--demo", option, value], told);

    [Fact]
    public Task A_bad_link_is_named_before_anything_listens() => RefusedAsync(["dashboard", "--demo", "CREATE"], "'CREATE'", "link of a task");

    private static async Task RefusedAsync(string[] args, params string[] told)
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, args)).Should().Be(ExitCode.Usage);

        run.Error.Should().ContainAll(told);
        run.Output.Should().BeEmpty();
    }

    /// <summary>All descriptions of operations that come in, up to those that are waited for.</summary>
    private static async Task<List<JsonElement>> EntriesAsync(Uri address, Func<List<JsonElement>, bool> isEnough)
    {
        using var client = new HttpClient();
        await using Stream stream = await client.GetStreamAsync(new Uri(address, "/events"), Token);
        List<JsonElement> entries = [];
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(Token))
        {
            if (item.EventType == "update")
            {
                entries.AddRange(JsonDocument.Parse(item.Data).RootElement.GetProperty("changed").EnumerateArray());
            }

            if (isEnough(entries))
            {
                return entries;
            }
        }

        throw new InvalidOperationException("The events ended.");
    }

    private static Uri AddressOf(CommandLineRun run) => new(Address().Match(run.Output).Groups[1].Value);

    [GeneratedRegex(@"^Dashboard: (http://\S+)\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}

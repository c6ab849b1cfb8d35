using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests.Secrets;

/// <summary>All that the dashboard serves and writes, in success and in failure: neither the password nor a token stands in it.</summary>
public sealed partial class DashboardSecretsTests : IDisposable
{
    private readonly IssuedTokens _tokens = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _tokens.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_its_files_nor_its_events_nor_its_output_show_them(bool isLoginRefused)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("done", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        simulator.AddTask("fails", "CREATE", TaskScript.Fails(TimeSpan.Zero, new SimulatedError(40000, "Data store creation failed", "No unused disk", Retryable: true)));
        if (isLoginRefused)
        {
            simulator.AddFault(SimulatedFault.Status(403, count: null, body: $$"""{"code":4000,"description":"{{CommandLineRun.Password}}","details":"{{Basic}}"}""") with { Matches = request => request.Path == "/login" });
        }

        string[] args =
        [
            "dashboard", "/vdc/data-stores/done/tasks/CREATE", "/vdc/data-stores/fails/tasks/CREATE", "--urls", "http://127.0.0.1:0",
            "--endpoint", simulator.Endpoint.ToString(), "--user", "root", "--trust", simulator.CertificateFingerprint,
        ];
        var seen = new StringBuilder();

        await ServedCommand.WithBannerAsync(args, async run =>
        {
            var address = new Uri(Address().Match(run.Output).Groups[1].Value);
            seen.Append(await PageWithItsFilesAsync(address)).Append(await EventsUntilBothHaveEndedAsync(address)).Append(run.Output).Append(run.Error);
        });

        seen.ToString().Should().Contain(isLoginRefused ? "403" : "No unused disk", "that is how it ended");
        (_tokens.From(simulator.Endpoint).Count > 0).Should().Be(!isLoginRefused, "only a login that succeeds is given a token");
        foreach (string secret in (string[])[CommandLineRun.Password, Basic, .. _tokens.All])
        {
            seen.ToString().Should().NotContain(secret).And.NotContain(Uri.EscapeDataString(secret)).And.NotContain(JsonEncodedText.Encode(secret).Value);
        }
    }

    private static string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes("root:" + CommandLineRun.Password));

    private static async Task<string> PageWithItsFilesAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        string page = await client.GetStringAsync("/", Token);
        string[] files = [.. File().Matches(page).Select(match => match.Groups[1].Value)];
        files.Should().NotBeEmpty();
        var all = new StringBuilder(page);
        foreach (string file in files)
        {
            using HttpResponseMessage answer = await client.GetAsync(file, Token);
            all.Append(answer.EnsureSuccessStatusCode().Headers).Append(await answer.Content.ReadAsStringAsync(Token));
        }

        return all.ToString();
    }

    private static async Task<string> EventsUntilBothHaveEndedAsync(Uri address)
    {
        using var client = new HttpClient();
        await using Stream stream = await client.GetStreamAsync(new Uri(address, "/events"), Token);
        HashSet<string> ended = [];
        var all = new StringBuilder();
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(Token))
        {
            all.Append(item.Data);
            if (item.EventType == "update")
            {
                ended.UnionWith(JsonDocument.Parse(item.Data).RootElement.GetProperty("changed").EnumerateArray()
                    .Where(entry => entry.GetProperty("isEnded").GetBoolean())
                    .Select(entry => entry.GetProperty("link").GetString()!));
            }

            if (ended.Count == 2)
            {
                return all.ToString();
            }
        }

        throw new InvalidOperationException("The events ended.");
    }

    [GeneratedRegex(@"^Dashboard: (http://\S+)\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("(?:src|href)=\"([^\"#][^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex File();
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Native.Tests;

/// <summary>The dashboard's demo as a program of its own, and a client that does what the page does.</summary>
internal sealed partial class NativeDashboard : IDisposable
{
    private const string Banner = "Dashboard: ";

    private readonly Process _process;
    private readonly HttpClient _client;

    private NativeDashboard(Process process, Uri address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = address };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<NativeDashboard> StartAsync(string program, string folder)
    {
        Process process = Process.Start(new ProcessStartInfo(program, ["dashboard", "--demo", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true,
        })!;
        string? line = await process.StandardOutput.ReadLineAsync(Token);
        line.Should().StartWith(Banner);
        return new NativeDashboard(process, new Uri(line![Banner.Length..]));
    }

    /// <summary>Adds an operation by the page's form and gives what the page is told of it.</summary>
    public async Task<JsonElement> AddAsync(string operation)
    {
        string token = WebUtility.HtmlDecode(TokenPattern().Match(await _client.GetStringAsync("/", Token)).Groups[1].Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/operations")
        {
            Headers = { { "X-Antiforgery-Token", token } },
            Content = JsonContent.Create(new { operation }),
        };
        using HttpResponseMessage answer = await _client.SendAsync(request, Token);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        int number = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("number").GetInt32();
        await using Stream stream = await _client.GetStreamAsync("/events", Token);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(Token))
        {
            foreach (JsonElement entry in item.EventType == "update" ? [.. JsonDocument.Parse(item.Data).RootElement.GetProperty("changed").EnumerateArray()] : Array.Empty<JsonElement>())
            {
                if (entry.GetProperty("number").GetInt32() == number && entry.GetProperty("isEnded").GetBoolean())
                {
                    return entry;
                }
            }
        }

        throw new InvalidOperationException("The events ended.");
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();
}

using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EcsTaskAwaiter.Cli.Dashboard;
using EcsTaskAwaiter.Cli.Tests.Dashboard;
using Microsoft.Playwright;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

/// <summary>How the page looks with operations in every state. With the variable DASHBOARD_SCREENSHOTS the pictures are kept in that folder.</summary>
[Collection(BrowserTests.Name)]
public sealed class DashboardLookTests(ChromiumBrowser browser)
{
    [Theory]
    [InlineData(1100, ColorScheme.Light)]
    [InlineData(1100, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    public async Task Nothing_sticks_out_and_an_audit_of_accessibility_finds_nothing(int width, ColorScheme scheme)
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        ShowEveryState(run);
        OpenedPage opened = await browser.OpenAsync(run.Address, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        IPage page = opened.Page;
        await Assertions.Expect(opened.Ended).ToHaveCountAsync(4);

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
        (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.name')].filter((name) => name.clientHeight > 30).map((name) => name.textContent)")).Should().BeEmpty("a name is not broken in two");
        (await AuditAsync(page)).Should().BeEmpty();
        opened.Complaints.Should().BeEmpty();
        await KeepAsync(page, string.Create(CultureInfo.InvariantCulture, $"dashboard-{width}-{scheme}.png"));

        // Just when nothing new comes, what stands there must stay readable.
        await run.StopAsync();
        await Assertions.Expect(opened.Connection).ToContainTextAsync("No connection since");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
        (await AuditAsync(page)).Should().BeEmpty("it is so without a connection too");
        await KeepAsync(page, string.Create(CultureInfo.InvariantCulture, $"dashboard-{width}-{scheme}-lost.png"));
    }

    /// <summary>Its picture is the manual's.</summary>
    [Fact]
    public async Task Running_operations_stand_in_the_order_they_came_above_the_ended_with_the_latest_first()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        ShowEveryState(run);
        foreach (WatchedEntry entry in run.List.State.Entries.Values.Where(entry => entry.Id == SampleProgress.Id(2) || entry.Id == SampleProgress.Id(4) || entry.Id == SampleProgress.Id(10)))
        {
            run.List.Remove(entry.Number);
        }

        OpenedPage opened = await browser.OpenAsync(run.Address, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1000, Height = 700 },
            DeviceScaleFactor = 2,
            ReducedMotion = ReducedMotion.Reduce,
        });

        await Assertions.Expect(opened.Page.Locator("li .name")).ToHaveTextAsync(
            ["10.4.0.101", "10.4.0.103", "10.4.0.105", "10.4.0.106", "10.4.0.109", "10.4.0.108", "10.4.0.107"]);
        await KeepAsync(opened.Page, "dashboard.png");
    }

    private static async Task<IEnumerable<string>> AuditAsync(IPage page)
    {
        AxeResult audit = await page.RunAxe();
        return audit.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html))})");
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DASHBOARD_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), FullPage = true });
        }
    }

    private static void ShowEveryState(DashboardRun run)
    {
        foreach (int place in Enumerable.Range(1, 10))
        {
            run.List.Add(SampleProgress.Id(place, place == 6 ? "DELETE" : "CREATE"));
        }

        ScriptedTracker tracker = run.Tracker;
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(1), 62, 4, "Formatting disks", TimeSpan.FromSeconds(58)).Forecast(36, 30, 44));
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(2), 18, 3, "Formatting disks", TimeSpan.FromSeconds(17)).Forecast(79, 66, 97));
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(3), null, 5, "Registering the node", TimeSpan.FromSeconds(21)).Forecast(27, 14, 48));
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(4), null, 2) with { State = EcsTaskState.Queued });
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(5), 64, 9, "Waiting for the block device", TimeSpan.FromSeconds(143)) with { IsStalled = true });
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(6, "DELETE"), 41, 6, elapsed: TimeSpan.FromSeconds(33)) with
        {
            LastPollError = new EcsPollError { Message = "the connection was refused." },
        });
        tracker.Tell(SampleProgress.Ready(SampleProgress.Id(7), seconds: 24));
        tracker.Complete(SampleProgress.Id(7));
        tracker.Tell(SampleProgress.Ready(SampleProgress.Id(8), 6, 95));
        tracker.Complete(SampleProgress.Id(8));
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(9), 78, 5));
        tracker.Fail(SampleProgress.Id(9), SampleProgress.Full(SampleProgress.Id(9)));
        tracker.Tell(SampleProgress.Pending(SampleProgress.Id(10), 55, 7, elapsed: TimeSpan.FromMinutes(20)));
        tracker.Fail(SampleProgress.Id(10), new EcsTaskTimeoutException("Gave up waiting for operation /vdc/data-stores/10.4.0.110/tasks/CREATE at its deadline of 0:20:00; it was pending at 55 %.", TimeSpan.FromMinutes(20))
        {
            Id = SampleProgress.Id(10),
        });
    }
}

using EcsTaskAwaiter.Cli.Tests.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

/// <summary>What a screen reader is told without being asked.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageAnnouncementTests(ChromiumBrowser browser)
{
    // Every text that comes up in a live region, of which role status and role alert are two.
    private const string Record =
        """
        window.heard = [];
        for (const region of document.querySelectorAll("[aria-live], [role=status], [role=alert]"))
          new MutationObserver(() => {
            if (region.textContent.trim()) document.documentElement.dataset.heard = heard.push(region.textContent.trim());
          }).observe(region, { childList: true, characterData: true, subtree: true });
        """;

    [Fact]
    public async Task An_end_is_announced_once_and_politely_and_polls_are_not()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Running).ToHaveCountAsync(1);
        await page.Page.EvaluateAsync(Record);

        foreach (int percent in new[] { 10, 40, 70 })
        {
            run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, percent, percent / 10, "Formatting disks").Forecast(9, 8, 12));
            await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync($"{percent} %");
        }

        (await HeardAsync(page)).Should().BeEmpty();

        run.Tracker.Tell(SampleProgress.Ready(SampleProgress.Store, seconds: 42));
        run.Tracker.Complete(SampleProgress.Store);
        await Expect(page.Ended).ToHaveCountAsync(1);

        (await HeardAsync(page)).Should().Equal("10.4.0.101 CREATE: done after 42 s");
        (await page.Announcement.GetAttributeAsync("aria-live")).Should().Be("polite");
    }

    [Fact]
    public async Task The_same_end_twice_is_announced_twice()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await browser.OpenAsync(run.Address);
        await page.Page.EvaluateAsync(Record);

        for (int time = 0; time < 2; time++)
        {
            run.Tracker.Renew(SampleProgress.Store);
            run.List.Add(SampleProgress.Store);
            await Expect(page.Running).ToHaveCountAsync(1);
            run.Tracker.Tell(SampleProgress.Ready(SampleProgress.Store, seconds: 42));
            run.Tracker.Complete(SampleProgress.Store);
            await Expect(page.Running).ToHaveCountAsync(0);
        }

        (await HeardAsync(page)).Should().Equal("10.4.0.101 CREATE: done after 42 s", "10.4.0.101 CREATE: done after 42 s");
    }

    [Fact]
    public async Task The_same_refusal_twice_is_announced_twice()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await browser.OpenAsync(run.Address);
        await page.Page.EvaluateAsync(Record);
        await page.Input.FillAsync("CREATE");

        for (int time = 1; time <= 2; time++)
        {
            await page.Input.PressAsync("Enter");
            await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-heard", $"{time}");
        }

        (await HeardAsync(page)).Should().OnlyContain(text => text.Contains("'CREATE' is not the link of a task")).And.HaveCount(2);
    }

    [Theory]
    [InlineData("Remove 10.4.0.101 CREATE from the page")]
    [InlineData("Watch again: 10.4.0.101 CREATE")]
    public async Task The_same_refusal_of_an_operation_s_button_is_announced_twice(string button)
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Fail(SampleProgress.Store, SampleProgress.Full(SampleProgress.Store));
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Ended).ToHaveCountAsync(1);
        await run.StopAsync();
        await Expect(page.Connection).ToContainTextAsync("No connection since");
        await page.Page.EvaluateAsync(Record);

        for (int time = 1; time <= 2; time++)
        {
            await page.Button(button).ClickAsync();
            await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-heard", $"{time}");
        }

        (await HeardAsync(page)).Should().OnlyContain(text => text.Contains("Is ecs-task still running?")).And.HaveCount(2);
    }

    private static Task<string[]> HeardAsync(OpenedPage page) => page.Page.EvaluateAsync<string[]>("heard");
}

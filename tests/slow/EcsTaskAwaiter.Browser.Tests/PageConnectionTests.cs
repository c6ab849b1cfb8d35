using EcsTaskAwaiter.Cli.Tests.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PageConnectionTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task A_lost_connection_is_told_and_taken_up_again_once_the_program_is_back()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2));
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("40 %");

        await run.StopAsync();

        await Expect(page.Connection).ToContainTextAsync("No connection since");
        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("40 %");
        await page.Input.FillAsync("10.4.0.102 CREATE");
        await page.Input.PressAsync("Enter");
        await Expect(page.Page.Locator("#problem")).ToContainTextAsync("Is ecs-task still running?");

        await run.StartAgainAsync();

        await Expect(page.Connection).ToHaveTextAsync("Live");
        await page.Input.FillAsync("10.4.0.103 CREATE");
        await page.Input.PressAsync("Enter");
        await Expect(page.Entry(SampleProgress.Id(3))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_ran_before_a_restart_is_offered_to_be_watched_again()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Id(1));
        run.List.Add(SampleProgress.Id(2));
        run.List.Add(SampleProgress.Id(3));
        run.Tracker.Tell(SampleProgress.Ready(SampleProgress.Id(3)));
        run.Tracker.Complete(SampleProgress.Id(3));
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Running).ToHaveCountAsync(2);
        await Expect(page.Ended).ToHaveCountAsync(1);

        await run.StopAsync();
        await run.StartAgainAsync();

        await Expect(page.Page.GetByText("no longer watches 2 operations")).ToBeVisibleAsync();
        await page.Button("Watch all 2 again").ClickAsync();

        await Expect(page.Running).ToHaveCountAsync(2);
        await Expect(page.Ended).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#earlier")).ToBeHiddenAsync();
        run.List.State.Entries.Values.Select(entry => entry.Id).Should().BeEquivalentTo([SampleProgress.Id(1), SampleProgress.Id(2)]);
    }

    [Fact]
    public async Task The_offer_can_be_declined_and_does_not_come_back()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Running).ToHaveCountAsync(1);
        await run.StopAsync();
        await run.StartAgainAsync();

        await page.Button("Not now").ClickAsync();
        await Expect(page.Page.Locator("#earlier")).ToBeHiddenAsync();
        await page.Page.ReloadAsync();

        await Expect(page.Connection).ToHaveTextAsync("Live");
        await Expect(page.Page.Locator("#earlier")).ToBeHiddenAsync();
        await Expect(page.Running).ToHaveCountAsync(0);
    }
}

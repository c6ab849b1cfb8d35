using EcsTaskAwaiter.Cli.Tests.Dashboard;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PageFormTests(ChromiumBrowser browser)
{
    [Theory]
    [InlineData("/vdc/data-stores/10.4.0.101/tasks/CREATE")]
    [InlineData("10.4.0.101 CREATE")]
    public async Task An_operation_is_added_by_its_link_or_by_its_ids_and_shows_its_progress(string operation)
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Page.GetByText("Nothing is running.")).ToBeVisibleAsync();

        await page.Input.FillAsync(operation);
        await page.Button("Watch").ClickAsync();
        await Expect(page.Running).ToHaveCountAsync(1);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2, "Formatting disks").Forecast(3000, 2000, 4500));

        ILocator entry = page.Entry(SampleProgress.Store);
        await Expect(entry.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", "40");
        await Expect(entry).ToContainTextAsync("40 %");
        await Expect(entry).ToContainTextAsync("Formatting disks");
        await Expect(entry).ToContainTextAsync("2 polls");
        await Expect(page.Input).ToHaveValueAsync(string.Empty);
        await Expect(page.Input).ToBeFocusedAsync();
        await Expect(page.Page.GetByText("Nothing is running.")).ToBeHiddenAsync();
        await Expect(page.Page).ToHaveTitleAsync("(1) ecs-task");
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_bad_link_is_told_beside_the_field_keeps_what_was_typed_and_is_forgotten_once_corrected()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await browser.OpenAsync(run.Address);

        await page.Input.FillAsync("CREATE");
        await page.Input.PressAsync("Enter");

        await Expect(page.Page.Locator("#problem")).ToContainTextAsync("'CREATE' is not the link of a task");
        await Expect(page.Input).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("is not the link of a task"));
        await Expect(page.Input).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Input).ToHaveValueAsync("CREATE");
        await Expect(page.Input).ToBeFocusedAsync();
        run.List.State.Entries.Should().BeEmpty();

        await page.Input.FillAsync("10.4.0.101 CREATE");
        await page.Input.PressAsync("Enter");

        await Expect(page.Running).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("#problem")).ToBeEmptyAsync();
        await Expect(page.Input).Not.ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task One_that_is_watched_already_is_not_added_twice_and_that_is_told()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Running).ToHaveCountAsync(1);

        await page.Input.FillAsync("10.4.0.101 CREATE");
        await page.Input.PressAsync("Enter");

        await Expect(page.Announcement).ToHaveTextAsync("10.4.0.101 CREATE is already on the page");
        await Expect(page.Running).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_reload_keeps_everything()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await browser.OpenAsync(run.Address);
        await page.Input.FillAsync("10.4.0.101 CREATE");
        await page.Input.PressAsync("Enter");
        run.List.Add(SampleProgress.Id(2));
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2, "Formatting disks"));
        run.Tracker.Fail(SampleProgress.Id(2), SampleProgress.Full(SampleProgress.Id(2)));
        await Expect(page.Ended).ToHaveCountAsync(1);

        await page.Page.ReloadAsync();

        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("40 %");
        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("Formatting disks");
        await Expect(page.Entry(SampleProgress.Id(2))).ToContainTextAsync("The node has no unused disk");
        await Expect(page.Announcement).ToBeEmptyAsync();
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task The_numbers_above_tell_what_runs_needs_a_look_is_done_and_is_not()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        foreach (int place in Enumerable.Range(1, 4))
        {
            run.List.Add(SampleProgress.Id(place));
        }

        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Id(1), 40));
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Id(2), 40) with { IsStalled = true });
        run.Tracker.Tell(SampleProgress.Ready(SampleProgress.Id(3)));
        run.Tracker.Complete(SampleProgress.Id(3));
        run.Tracker.Fail(SampleProgress.Id(4), SampleProgress.Full(SampleProgress.Id(4)));

        OpenedPage page = await browser.OpenAsync(run.Address);

        await Expect(page.Page.Locator("#summary > div")).ToHaveTextAsync(["Running2", "Needs attention1", "Done1", "Failed1"]);
    }
}

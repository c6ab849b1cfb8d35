using EcsTaskAwaiter.Cli.Tests.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PageKeyboardTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task The_tab_key_goes_through_everything_in_the_order_it_is_seen_and_shows_where_it_is()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await OpenAsync(run);

        List<string> visited = [];
        for (int step = 0; step < 6; step++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            visited.Add(await page.FocusedAsync());
            (await OutlineAsync(page)).Should().BeGreaterThanOrEqualTo(2, visited[^1]);
        }

        visited.Should().Equal(
            "operation",
            "Watch",
            "Remove 10.4.0.101 CREATE from the page",
            "clear",
            "Remove 10.4.0.102 CREATE from the page",
            "Watch again: 10.4.0.102 CREATE");
    }

    [Fact]
    public async Task An_operation_is_added_and_removed_without_a_mouse_and_the_focus_goes_to_the_next()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await OpenAsync(run);
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("10.4.0.103 CREATE");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Running).ToHaveCountAsync(2);

        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Running).ToHaveCountAsync(1);
        await Expect(page.Button("Remove 10.4.0.103 CREATE from the page")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await Expect(page.Running).ToHaveCountAsync(0);
        await Expect(page.Input).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_user_who_moves_on_before_the_answer_keeps_the_focus_and_what_was_typed()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await OpenAsync(run);
        TaskCompletionSource asked = new(), answer = new();
        await page.Page.RouteAsync("**/operations", async route =>
        {
            asked.SetResult();
            await answer.Task;
            await route.ContinueAsync();
        });

        await page.Input.FillAsync("10.4.0.103 CREATE");
        await page.Page.Keyboard.PressAsync("Enter");
        await asked.Task;
        await page.Page.Keyboard.TypeAsync(" 2");
        await page.Page.Keyboard.PressAsync("Tab");
        answer.SetResult();

        await Expect(page.Announcement).ToHaveTextAsync("Watching");
        await Expect(page.Button("Watch")).ToBeFocusedAsync();
        await Expect(page.Input).ToHaveValueAsync("10.4.0.103 CREATE 2");
    }

    [Fact]
    public async Task A_failed_operation_is_watched_again_and_keeps_the_focus_where_it_goes()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await OpenAsync(run);
        run.Tracker.Renew(SampleProgress.Id(2));
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Id(2), 12));

        await page.Button("Watch again: 10.4.0.102 CREATE").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Running).ToHaveCountAsync(2);
        await Expect(page.Ended).ToHaveCountAsync(0);
        await Expect(page.Entry(SampleProgress.Id(2))).ToContainTextAsync("12 %");
        await Expect(page.Button("Remove 10.4.0.102 CREATE from the page")).ToBeFocusedAsync();
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task An_operation_that_ends_takes_the_focus_along()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await OpenAsync(run);
        await page.Button("Remove 10.4.0.101 CREATE from the page").FocusAsync();

        run.Tracker.Tell(SampleProgress.Ready(SampleProgress.Id(1)));
        run.Tracker.Complete(SampleProgress.Id(1));

        await Expect(page.Ended).ToHaveCountAsync(2);
        await Expect(page.Button("Remove 10.4.0.101 CREATE from the page")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task All_that_ended_are_removed_at_once_and_those_that_run_stay()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await OpenAsync(run);

        await page.Button("Remove all ended").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Ended).ToHaveCountAsync(0);
        await Expect(page.Input).ToBeFocusedAsync();
        run.List.State.Entries.Values.Should().ContainSingle().Which.Id.Should().Be(SampleProgress.Id(1));
    }

    /// <summary>One that runs and one that failed.</summary>
    private async Task<OpenedPage> OpenAsync(DashboardRun run)
    {
        run.List.Add(SampleProgress.Id(1));
        run.List.Add(SampleProgress.Id(2));
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Id(1), 40));
        run.Tracker.Fail(SampleProgress.Id(2), SampleProgress.Full(SampleProgress.Id(2)));
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Running).ToHaveCountAsync(1);
        await Expect(page.Ended).ToHaveCountAsync(1);
        return page;
    }

    private static Task<double> OutlineAsync(OpenedPage page) => page.Page.EvaluateAsync<double>(
        "(({ outlineStyle, outlineWidth }) => outlineStyle === 'none' ? 0 : parseFloat(outlineWidth))(getComputedStyle(document.activeElement))");
}

using System.Globalization;
using EcsTaskAwaiter.Cli.Tests.Dashboard;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PageAppearanceTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task It_follows_the_machine_from_light_to_dark_while_it_is_open()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await browser.OpenAsync(run.Address, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });

        (await BrightnessAsync(page, "backgroundColor")).Should().BeGreaterThan(200);
        (await BrightnessAsync(page, "color")).Should().BeLessThan(80);

        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });

        (await BrightnessAsync(page, "backgroundColor")).Should().BeLessThan(60);
        (await BrightnessAsync(page, "color")).Should().BeGreaterThan(180);
    }

    [Fact]
    public async Task What_the_range_means_is_said_where_there_is_one()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2));
        OpenedPage page = await browser.OpenAsync(run.Address);
        ILocator meaning = page.Page.GetByText("80 % range");
        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("40 %");
        await Expect(meaning).ToBeHiddenAsync();

        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 50, 3).Forecast(3000, 2000, 4500));

        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("to 1 h");
        await Expect(meaning).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_no_data_store_s_goes_by_its_whole_link_so_that_two_of_a_name_are_told_apart()
    {
        const string Link = "/vdc/nodes/10.4.0.101/tasks/CREATE";
        var other = EcsOperationId.FromLink(Link);
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.List.Add(other);
        OpenedPage page = await browser.OpenAsync(run.Address);

        await Expect(page.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 3 })).ToHaveTextAsync(["10.4.0.101 CREATE", Link]);
        await Expect(page.Entry(SampleProgress.Store).GetByRole(AriaRole.Progressbar)).ToHaveAccessibleNameAsync("10.4.0.101 CREATE");
        await Expect(page.Entry(other).GetByRole(AriaRole.Progressbar)).ToHaveAccessibleNameAsync(Link);
        await Expect(page.Button("Remove 10.4.0.101 CREATE from the page")).ToBeVisibleAsync();
        await Expect(page.Button($"Remove {Link} from the page")).ToBeVisibleAsync();

        run.Tracker.Tell(SampleProgress.Ready(other, seconds: 42));
        run.Tracker.Complete(other);
        await Expect(page.Announcement).ToHaveTextAsync($"{Link}: done after 42 s");
    }

    /// <summary>What comes up only under a mouse is out of reach by keyboard, touch and screen reader, unless what it is on has the focus.</summary>
    [Fact]
    public async Task Nothing_is_said_under_the_mouse_alone()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 50, 3).Forecast(3000, 2000, 4500));
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("to 1 h");

        await Expect(page.Page.Locator("body [title]:not(button, a, input)")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Names_and_messages_without_a_blank_do_not_push_a_narrow_page_sideways()
    {
        string endless = new('x', 200);
        var id = EcsOperationId.ForDataStore(endless, "3a7e" + endless);
        var failing = EcsOperationId.ForDataStore(endless, "CREATE");
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(id);
        run.List.Add(failing);
        run.Tracker.Tell(SampleProgress.Pending(id, 40, message: endless) with { LastPollError = new EcsPollError { Message = endless }, IsStalled = true });
        run.Tracker.Fail(failing, new EcsManagementException(endless));

        OpenedPage page = await browser.OpenAsync(run.Address, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 700 } });
        await Expect(page.Ended).ToHaveCountAsync(1);
        await page.Input.FillAsync(endless);
        await page.Input.PressAsync("Enter");
        await Expect(page.Page.Locator("#problem")).ToContainTextAsync(endless);

        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(320);
        (await page.Page.EvaluateAsync<int>("Math.max(...[...document.querySelectorAll('main *')].map((element) => element.getBoundingClientRect().right))"))
            .Should().BeLessThanOrEqualTo(320);
    }

    [Fact]
    public async Task Nothing_moves_for_those_who_want_no_motion()
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(SampleProgress.Store);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store));
        OpenedPage page = await browser.OpenAsync(run.Address);
        await Expect(page.Running).ToHaveCountAsync(1);
        (await MovingAsync(page)).Should().BeGreaterThan(0, "a bar without a percent moves");

        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });

        (await MovingAsync(page)).Should().Be(0);
    }

    private static Task<int> MovingAsync(OpenedPage page) => page.Page.EvaluateAsync<int>("document.getAnimations().length");

    /// <summary>From 0, black, to 255, white.</summary>
    private static async Task<double> BrightnessAsync(OpenedPage page, string property)
    {
        string color = await page.Page.EvaluateAsync<string>($"getComputedStyle(document.body).{property}");
        return color.Split('(', ')')[1].Split(',').Take(3).Average(part => double.Parse(part, CultureInfo.InvariantCulture));
    }
}

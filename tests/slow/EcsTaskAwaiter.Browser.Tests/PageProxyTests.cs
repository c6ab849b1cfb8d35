using EcsTaskAwaiter.Cli.Tests.Dashboard;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PageProxyTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_page_hears_of_changes_adds_and_removes()
    {
        await using DashboardRun run = await DashboardRun.StartAsync("localhost");
        await using TlsProxy proxy = await TlsProxy.StartAsync(run.Address);
        OpenedPage page = await browser.OpenAsync(proxy.Address, new BrowserNewContextOptions { IgnoreHTTPSErrors = true });

        await page.Input.FillAsync("10.4.0.101 CREATE");
        await page.Input.PressAsync("Enter");
        await Expect(page.Running).ToHaveCountAsync(1);
        run.Tracker.Tell(SampleProgress.Pending(SampleProgress.Store, 40, 2));
        await Expect(page.Entry(SampleProgress.Store)).ToContainTextAsync("40 %");
        await page.Button("Remove 10.4.0.101 CREATE from the page").ClickAsync();

        await Expect(page.Running).ToHaveCountAsync(0);
        run.List.State.Entries.Should().BeEmpty();
        page.Complaints.Should().BeEmpty();
    }
}

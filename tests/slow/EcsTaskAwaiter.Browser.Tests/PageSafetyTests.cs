using EcsTaskAwaiter.Cli.Dashboard;
using EcsTaskAwaiter.Cli.Tests.Dashboard;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PageSafetyTests(ChromiumBrowser browser)
{
    private const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    [Fact]
    public async Task Markup_in_names_messages_and_errors_stays_text()
    {
        var hostile = EcsOperationId.ForDataStore(Markup, "<b>CREATE</b>");
        var failing = EcsOperationId.ForDataStore(Markup, "\"onfocus=alert(3)");
        await using DashboardRun run = await DashboardRun.StartAsync();
        run.List.Add(hostile);
        run.List.Add(failing);
        run.Tracker.Tell(SampleProgress.Pending(hostile, 40, message: Markup) with { LastPollError = new EcsPollError { Message = Markup } });
        run.Tracker.Fail(failing, new EcsManagementException("Failed: " + Markup));

        OpenedPage page = await browser.OpenAsync(run.Address);

        await Expect(page.Running).ToContainTextAsync(Markup);
        await Expect(page.Running).ToContainTextAsync("<b>CREATE</b>");
        await Expect(page.Running.Locator(".message")).ToHaveTextAsync(Markup);
        await Expect(page.Ended.Locator(".happened")).ToContainTextAsync("Failed: " + Markup);
        await Expect(page.Page.Locator("main img, main script, main b, main [onfocus]")).ToHaveCountAsync(0);
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public void Markup_in_the_cluster_s_name_stays_text()
    {
        string page = PageFiles.Html(Markup, "instance", "token");

        page.Should().NotContain(Markup).And.Contain("&lt;img src=x");
    }

    [Theory]
    [InlineData("script-src", "const made = document.createElement('script'); made.textContent = 'window.broken = true'; document.body.append(made);")]
    [InlineData("script-src", "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.broken = true\">');")]
    [InlineData("style-src", "const made = document.createElement('style'); made.textContent = 'body { display: none }'; document.head.append(made);")]
    [InlineData("connect-src", "fetch('http://127.0.0.1:9/').catch(() => {});")]
    [InlineData("img-src", "new Image().src = 'http://127.0.0.1:9/beacon.png';")]
    public async Task What_the_policy_forbids_the_browser_does_not_do(string directive, string attempt)
    {
        await using DashboardRun run = await DashboardRun.StartAsync();
        OpenedPage page = await browser.OpenAsync(run.Address);
        page.Complaints.Should().BeEmpty("the page itself keeps to it");

        await page.Page.EvaluateAsync(
            $"document.addEventListener('securitypolicyviolation', (event) => {{ window.violated = event.effectiveDirective; }}); {attempt}");
        await page.Page.WaitForFunctionAsync("window.violated");

        (await page.Page.EvaluateAsync<string>("window.violated")).Should().StartWith(directive);
        (await page.Page.EvaluateAsync<bool>("window.broken === true")).Should().BeFalse();
        await Expect(page.Page.Locator("h1")).ToBeVisibleAsync();
    }
}

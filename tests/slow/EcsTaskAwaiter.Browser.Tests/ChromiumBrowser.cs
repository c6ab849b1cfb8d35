using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

/// <summary>The machine's own Chromium, headless. Nothing is downloaded; on a machine without one the tests say so and are skipped.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("CHROMIUM") ?? string.Empty,
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    // Without these a browser calls home and keeps caches, which a test on a closed network pays for in refused connections.
    private static readonly string[] Quiet =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // In milliseconds. Generous, since the machine may be busy: what holds is seen at once.
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is { } path)
        {
            SetDefaultExpectTimeout(Patience);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Quiet, ChromiumSandbox = false });
        }
    }

    /// <summary>The dashboard in a page with cookies and storage of its own, as soon as it hears from the server.</summary>
    internal async Task<OpenedPage> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium on this machine: install it (Debian: apt-get install chromium), or name it in the variable CHROMIUM.");
        IBrowserContext context = await _browser!.NewContextAsync(options);
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        var opened = new OpenedPage(page);
        await page.GotoAsync(address.ToString());
        await Expect(opened.Connection).ToHaveTextAsync("Live");
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

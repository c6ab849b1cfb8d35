using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EcsTaskAwaiter.Cli.Tests.Browser;

/// <summary>The dashboard's page in a browser, and what the browser complained of.</summary>
internal sealed class OpenedPage
{
    private readonly ConcurrentQueue<string> _complaints = [];

    public OpenedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) =>
        {
            Note(true, "A dialog: " + dialog.Message);
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Errors in the console (a breach of the Content-Security-Policy is one), in scripts, and dialogs that nobody asked for.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator Input => Page.GetByLabel("Watch an operation");

    public ILocator Connection => Page.Locator("#connection");

    public ILocator Announcement => Page.Locator("#announcements");

    public ILocator Running => Page.Locator("#running > li");

    public ILocator Ended => Page.Locator("#ended > li");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Entry(EcsOperationId id) => Page.Locator($"li[data-link='{id.TaskPath}']");

    /// <summary>What has the focus: its id, else what a screen reader calls it.</summary>
    public Task<string> FocusedAsync() => Page.EvaluateAsync<string>(
        "(({ id, ariaLabel, textContent }) => id || ariaLabel || textContent)(document.activeElement)");

    private void Note(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            _complaints.Enqueue(text);
        }
    }
}

using Microsoft.Playwright;
using Netspring.Launcher;

namespace Netspring.Board.Tests;

/// <summary>A browser window of one person, with all that its page should never do.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> offences = [];

    public Window(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Dialog += (_, dialog) =>
        {
            offences.Add($"dialog {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.PageError += (_, error) => offences.Add($"error {error}");
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                offences.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Dialogs, uncaught errors and what the page's policy has refused.</summary>
    public IReadOnlyList<string> Offences => offences;

    public ILocator Blocks => Page.Locator(".block");

    public ILocator Lanes => Page.Locator(".lane");

    public ILocator Rows => Page.Locator("tbody tr");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>On the sign-in page, which leads on to where the person wanted to go.</summary>
    public async Task SignInAsync(string userName, string password)
    {
        await Page.Locator("#userName").FillAsync(userName);
        await Page.Locator("#password").FillAsync(password);
        await Page.Locator("main button").ClickAsync();
    }

    /// <summary>Ends the session behind the page's back.</summary>
    public Task LoseSessionAsync() => context.ClearCookiesAsync();

    /// <summary>Into artifacts/board, where CI keeps it.</summary>
    public Task ShootAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Artifacts, "board", $"{name}.png") });

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

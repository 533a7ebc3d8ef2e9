using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Netspring.Launcher;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>A browser window of one person, with all that its page should never do.</summary>
public sealed class Window : IAsyncDisposable
{
    /// <summary>More stations than a page of ours has before its content begins again.</summary>
    private const int MostTabs = 80;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

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

    /// <summary>Of routes; crews without one have lanes of their own.</summary>
    public ILocator Lanes => Page.Locator(".lane:not(.idle)");

    public ILocator Rows => Page.Locator("tbody tr");

    public ILocator Block(string site) => Blocks.Filter(new() { HasText = site });

    /// <summary>Of a driver, with a route or without.</summary>
    public ILocator LaneOf(string driver) => Page.Locator("[data-lane]").Filter(new() { HasText = driver });

    /// <summary>A message about what was done or refused.</summary>
    public ILocator Message(string text) => Page.Locator(".toast").Filter(new() { HasText = text });

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Presses Tab until something that the selector fits has the focus.</summary>
    public async Task TabToAsync(string selector)
    {
        await Expect(Page.Locator(selector).First).ToBeVisibleAsync();
        for (var i = 0; i < MostTabs && !await Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector); i++)
            await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.Locator($"{selector}:focus").First).ToBeVisibleAsync();
    }

    /// <summary>Presses the mouse on it and begins to pull.</summary>
    public async Task GrabAsync(ILocator what)
    {
        await what.ScrollIntoViewIfNeededAsync();
        var box = (await what.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + 12, box.Y + 12);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X + 24, box.Y + 16, new() { Steps = 3 });
        await Expect(Page.Locator(".drag-card")).ToBeVisibleAsync();
    }

    /// <summary>To a place that is so many pixels right of the left edge of an element.</summary>
    public async Task PullToAsync(ILocator what, float right)
    {
        var box = (await what.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + right, box.Y + (box.Height / 2), new() { Steps = 5 });
    }

    /// <summary>Right behind a stop: before the vehicle is back at its depot.</summary>
    public async Task PullBehindAsync(ILocator block) => await PullToAsync(block, (await block.BoundingBoxAsync())!.Width + 3);

    /// <summary>Nothing in the page, or in the window over it, keeps anybody out.</summary>
    public async Task HasNoBarrierAsync() => Assert.Equal([], await BarriersAsync());

    /// <returns>Each rule of axe that the page breaks, and where.</returns>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        // Half a megabyte, once for a document. Without frames there is nothing to gather from several.
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
            await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ['violations'] })).violations
                .map(rule => `${rule.id}: ${rule.nodes.map(node => node.html).join(' | ')}`)
            """);
    }

    /// <summary>The same in both themes, with a picture of each.</summary>
    public async Task<IReadOnlyList<string>> BarriersInBothThemesAsync(string name)
    {
        var language = await Page.Locator("html").GetAttributeAsync("lang");
        List<string> barriers = [];
        foreach (var theme in (string[])["dark", "light"])
        {
            // As the button does it, which a window covers and the door does not have.
            await Page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
            var look = $"{name}-{language}-{theme}";
            await ShootAsync(look);
            barriers.AddRange((await BarriersAsync()).Select(barrier => $"{look}: {barrier}"));
        }
        return barriers;
    }

    /// <summary>By the button of the page, which the browser remembers.</summary>
    /// <param name="language">en or zh-CN.</param>
    public async Task SpeakAsync(string language)
    {
        var page = Page.Locator("html");
        if (await page.GetAttributeAsync("lang") != language)
            await Button(language == "en" ? "English" : "中文").ClickAsync();
        await Expect(page).ToHaveAttributeAsync("lang", language);
    }

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

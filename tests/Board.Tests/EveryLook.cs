using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>Goes through pages in both languages and both themes; the pictures are for people to look at.</summary>
internal static class EveryLook
{
    /// <param name="pages">Name in the pictures, address, what is there once the page has loaded, and what opens a window over it.</param>
    public static async Task HasNoBarrierAsync(Window window, params (string Name, string Address, string Ready, string? Opens)[] pages)
    {
        List<string> barriers = [];
        foreach (var language in (string[])["en", "zh-CN"])
        {
            await window.Page.GotoAsync(pages[0].Address);
            await window.SpeakAsync(language);
            foreach (var (name, address, ready, opens) in pages)
            {
                await window.Page.GotoAsync(address);
                await Expect(window.Page.Locator(ready).First).ToBeVisibleAsync();
                barriers.AddRange(await window.BarriersInBothThemesAsync(name));
                if (opens is null)
                    continue;
                await window.Page.Locator(opens).First.ClickAsync();
                await Expect(window.Page.Locator(".window form")).ToBeVisibleAsync();
                barriers.AddRange(await window.BarriersInBothThemesAsync($"{name}-window"));
            }
        }
        Assert.Equal([], barriers);
        Assert.Empty(window.Offences);
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>On pages that are about one city.</summary>
internal static class ChooseCity
{
    public static async Task ByNameAsync(Window window, string typed, string name)
    {
        var box = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "City" });
        await box.FillAsync(typed);
        await Expect(window.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(box).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"^{name}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}

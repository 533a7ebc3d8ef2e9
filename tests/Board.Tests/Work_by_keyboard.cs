using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>Not one call of the mouse.</summary>
public sealed class Work_by_keyboard(RunningBoard board)
{
    [Fact]
    public async Task A_load_is_taken_from_the_tray_by_a_suggestion_and_put_elsewhere_by_choice()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-25", loads: 2, (HandDay.Truck, [0]));
        await using var window = await board.OpenAsync(day.Address);
        await window.TabToAsync(".tray .link");

        await window.Page.Keyboard.PressAsync("m");
        await Expect(window.Dialog).ToContainTextAsync($"Move {HandDay.Site(1)}");
        await Expect(window.Dialog.Locator(".suggestions li").First).ToContainTextAsync("km");
        await window.Page.Keyboard.PressAsync("1");

        await Expect(window.Message($"{HandDay.Site(1)} moved to")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".tray")).ToHaveCountAsync(0);
        await Expect(window.Block(HandDay.Site(1))).ToHaveCountAsync(1);

        await window.TabToAsync($".block[aria-label*=\"{HandDay.Site(1)}\"]");
        await window.Page.Keyboard.PressAsync("m");
        await window.TabToAsync(".place-form select");
        await ChooseAsync(window, HandDay.OtherTruck);
        await Expect(window.Dialog.Locator(".verdict.good")).ToContainTextAsync("arrives");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Button("Move there")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.LaneOf(HandDay.OtherTruck).Locator(".block")).ToHaveCountAsync(1);
        Assert.Equal([HandDay.Site(1)], await day.OrderAsync(HandDay.OtherTruck));
        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(window.Message("Undone")).ToBeVisibleAsync();
        Assert.Empty(await day.OrderAsync(HandDay.OtherTruck));
    }

    [Fact]
    public async Task Stops_are_locked_and_freed_one_by_one_and_by_the_route()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-26", loads: 3, (HandDay.Truck, [0, 2]));
        await using var window = await board.OpenAsync(day.Address);
        await window.TabToAsync(".block");
        await Expect(window.Block(HandDay.Site(0))).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("locked to driver and place", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

        await window.Page.Keyboard.PressAsync("l");
        await Expect(window.Dialog).ToContainTextAsync($"Lock {HandDay.Site(0)}");
        await window.HasNoBarrierAsync();
        await window.Page.Keyboard.PressAsync("1");
        await Expect(window.Message("locked (driver)")).ToBeVisibleAsync();
        Assert.Equal("driver", await day.LockOfAsync(HandDay.Truck, 0));
        Assert.Equal("both", await day.LockOfAsync(HandDay.Truck, 2));

        await window.Page.Keyboard.PressAsync("l");
        await window.TabToAsync("input[type=radio]");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("4");
        await Expect(window.Page.Locator(".block .lock")).ToHaveCountAsync(0);
        Assert.Equal("none", await day.LockOfAsync(HandDay.Truck, 0));
        Assert.Equal("none", await day.LockOfAsync(HandDay.Truck, 2));

        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(window.Page.Locator(".block .lock")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task All_shortcuts_are_in_a_window_and_none_works_while_somebody_types()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await window.TabToAsync(".block");
        await window.Page.Keyboard.PressAsync("?");
        await Expect(window.Dialog).ToContainTextAsync("Keyboard shortcuts");
        await Expect(window.Dialog.Locator("dt")).ToHaveCountAsync(await window.Dialog.Locator("dd").CountAsync());
        await window.Page.Keyboard.PressAsync("m");
        await Expect(window.Dialog).ToHaveCountAsync(1);
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Dialog).ToHaveCountAsync(0);

        await window.TabToAsync("input[type=search]");
        await window.Page.Keyboard.TypeAsync("ml?");

        await Expect(window.Page.Locator("input[type=search]")).ToHaveValueAsync("ml?");
        await Expect(window.Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Goes down the focused list until an option has the words.</summary>
    private static async Task ChooseAsync(Window window, string words)
    {
        const string isChosen = "words => document.activeElement.selectedOptions[0].text.includes(words)";
        for (var i = 0; i < 20 && !await window.Page.EvaluateAsync<bool>(isChosen, words); i++)
            await window.Page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await window.Page.EvaluateAsync<bool>(isChosen, words), words);
    }
}

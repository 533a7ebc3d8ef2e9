using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class Two_dispatchers(RunningBoard board)
{
    [Fact]
    public async Task Who_was_slower_sees_what_the_other_did_and_does_it_again_on_the_new_state()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-12-01", loads: 5, (HandDay.Truck, [0, 2, 4]));
        await using var slower = await board.OpenAsync(day.Address);
        await Expect(slower.Block(HandDay.Site(2))).ToBeVisibleAsync();
        await HearNothingAsync(slower);
        await slower.Page.ReloadAsync();
        await Expect(slower.Block(HandDay.Site(2))).ToBeVisibleAsync();
        await using (var faster = await board.OpenAsync(day.Address, user: "ADMIN"))
        {
            await faster.Block(HandDay.Site(2)).ClickAsync();
            await faster.Page.Keyboard.PressAsync("Delete");
            await Expect(faster.Page.Locator(".tray")).ToContainTextAsync(HandDay.Site(2));
        }
        await Expect(slower.Block(HandDay.Site(2))).ToBeVisibleAsync();

        await slower.GrabAsync(slower.Block(HandDay.Site(4)));
        await slower.PullToAsync(slower.LaneOf(HandDay.OtherTruck).Locator(".track"), 200);
        await Expect(slower.Page.Locator(".drag-card.bad")).ToContainTextAsync("Somebody else has just changed this route");
        await slower.Page.Mouse.UpAsync();

        await Expect(slower.Dialog).ToContainTextAsync("Somebody else was faster");
        await Expect(slower.Dialog.Locator(".by")).ToHaveTextAsync(new Regex("^Changed by admin at [0-9:]+[.]$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(slower.Dialog.Locator(".went")).ToContainTextAsync(HandDay.Site(2));
        await Expect(slower.Dialog.Locator(".verdict.good")).ToContainTextAsync("km");
        await slower.ShootAsync("conflict");
        await slower.Button("Redo on the new state").ClickAsync();

        await Expect(slower.LaneOf(HandDay.OtherTruck).Locator(".block")).ToHaveCountAsync(1);
        Assert.Equal([HandDay.Site(0)], await day.OrderAsync(HandDay.Truck));
        Assert.Equal([HandDay.Site(4)], await day.OrderAsync(HandDay.OtherTruck));
    }

    [Fact]
    public async Task An_undo_that_somebody_else_has_overtaken_is_refused_in_words()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-12-02", loads: 5, (HandDay.Truck, [0, 2]), (HandDay.OtherTruck, [4]));
        await using var window = await board.OpenAsync(day.Address);
        await window.Block(HandDay.Site(0)).ClickAsync();
        await window.Page.Keyboard.PressAsync("Delete");
        await Expect(window.Page.Locator(".tray")).ToContainTextAsync(HandDay.Site(0));
        await using (var colleague = await board.OpenAsync(day.Address, user: "ADMIN"))
        {
            await Expect(colleague.Page.Locator(".person").Filter(new() { HasText = "dispatcher" }).Locator(".at-work")).ToBeVisibleAsync();
            await colleague.HasNoBarrierAsync();
            await colleague.ShootAsync("colleague-at-work");
        }
        await day.MoveAsync(4, HandDay.Truck, sequence: 1);
        await Expect(window.LaneOf(HandDay.Truck).Locator(".block")).ToHaveCountAsync(2);

        await window.Button("Undo, 1 step").ClickAsync();

        await Expect(window.Message("Could not be undone")).ToContainTextAsync(HandDay.Truck);
        await Expect(window.Button("Undo, 0 steps")).ToBeDisabledAsync();
        Assert.Equal([HandDay.Site(4), HandDay.Site(2)], await day.OrderAsync(HandDay.Truck));
    }

    [Fact]
    public async Task The_windows_of_work_by_hand_have_no_barrier()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-12-03", loads: 5, (HandDay.Truck, [0, 2, 4]));
        foreach (var (language, scheme) in ((string, ColorScheme)[])[("en-GB", ColorScheme.Light), ("en-GB", ColorScheme.Dark), ("zh-CN", ColorScheme.Light), ("zh-CN", ColorScheme.Dark)])
        {
            await using var window = await board.OpenAsync(day.Address, language, scheme);
            await Expect(window.Block(HandDay.Site(2))).ToBeVisibleAsync();
            await HearNothingAsync(window);
            await window.Page.ReloadAsync();
            await window.Block(HandDay.Site(2)).ClickAsync();
            await window.HasNoBarrierAsync();
            await window.Page.Keyboard.PressAsync("m");
            await window.Dialog.Locator(".place-form select").First.SelectOptionAsync(new SelectOptionValue { Index = 2 });
            await Expect(window.Dialog.Locator(".verdict.good, .verdict.bad, .verdict.soft")).ToBeVisibleAsync();
            await window.HasNoBarrierAsync();
            await window.ShootAsync($"move-{language}-{scheme}");
            await window.Page.Keyboard.PressAsync("Escape");
            await Expect(window.Dialog).ToHaveCountAsync(0);
            await window.Page.Keyboard.PressAsync("?");
            await Expect(window.Dialog.Locator("kbd").First).ToBeVisibleAsync();
            await window.HasNoBarrierAsync();
            await window.ShootAsync($"keys-{language}-{scheme}");
            await window.Page.Keyboard.PressAsync("Escape");
            await Expect(window.Dialog).ToHaveCountAsync(0);
            await day.MoveAsync(4, HandDay.Truck, sequence: 1);
            await window.Page.Keyboard.PressAsync("Delete");
            await Expect(window.Dialog.Locator(".verdict.good")).ToBeVisibleAsync();
            await window.HasNoBarrierAsync();
            await window.ShootAsync($"conflict-{language}-{scheme}");
            Assert.Empty(window.Offences);
        }
    }

    /// <summary>The wire of the news is cut, so that this window goes by what it has read.</summary>
    private static Task HearNothingAsync(Window window) => window.Page.RouteAsync("**/stream", route => route.AbortAsync());
}

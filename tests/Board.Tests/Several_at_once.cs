using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class Several_at_once(RunningBoard board)
{
    private static readonly LocatorClickOptions Also = new() { Modifiers = [KeyboardModifier.Control] };

    [Fact]
    public async Task Each_of_several_loads_gets_a_result_of_its_own()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-27", loads: 5, (HandDay.Truck, [0, 2]), (HandDay.OtherTruck, [4]));
        await day.DispatchAsync(HandDay.OtherTruck);
        await using var window = await board.OpenAsync(day.Address);
        await Row(window, 0).ClickAsync();
        await Row(window, 4).ClickAsync(Also);
        await Expect(window.Page.Locator(".selection-bar")).ToContainTextAsync("2 loads chosen");

        await window.Page.Locator(".selection-bar").GetByRole(AriaRole.Button, new() { Name = "Take off the route" }).ClickAsync();

        await Expect(window.Dialog).ToContainTextAsync("1 of 2 done");
        await Expect(window.Dialog.Locator("li.good")).ToContainTextAsync(HandDay.Site(0));
        await Expect(window.Dialog.Locator("li.bad")).ToContainTextAsync(HandDay.Site(4));
        await Expect(window.Dialog.Locator("li.bad")).ToContainTextAsync("The driver has the route");
        await window.HasNoBarrierAsync();
        await window.ShootAsync("results");
        Assert.Equal([HandDay.Site(2)], await day.OrderAsync(HandDay.Truck));
        Assert.Equal([HandDay.Site(4)], await day.OrderAsync(HandDay.OtherTruck));
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Button("Undo, 1 step").ClickAsync();
        await Expect(window.LaneOf(HandDay.Truck).Locator(".block")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Each_waiting_load_is_placed_where_it_costs_least()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-30", loads: 3);
        await using var window = await board.OpenAsync(day.Address);
        await Row(window, 0).ClickAsync();
        await Row(window, 1).ClickAsync(Also);
        await Row(window, 2).ClickAsync(Also);

        await window.Page.Keyboard.PressAsync("m");
        await window.Button("Place each where it costs least").ClickAsync();

        await Expect(window.Message("3 loads placed")).ToBeVisibleAsync();
        await Expect(window.Blocks).ToHaveCountAsync(3);
        await Expect(window.Button("Undo, 3 steps")).ToBeVisibleAsync();
        Assert.Equal(3, (await day.ReadAsync()).GetProperty("routes").EnumerateArray().Sum(route => route.GetProperty("stops").GetArrayLength()));
    }

    private static ILocator Row(Window window, int site) => window.Rows.Filter(new() { HasText = HandDay.Site(site) });
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class Moving_by_mouse(RunningBoard board)
{
    [Fact]
    public async Task A_stop_is_dragged_to_another_driver_undone_done_again_and_dropped_into_the_tray()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-18", loads: 5, (HandDay.Truck, [0, 2, 4]), (HandDay.Van, [1]), (HandDay.OtherTruck, [3]));
        await using var window = await board.OpenAsync(day.Address);

        await window.GrabAsync(window.Block(HandDay.Site(2)));
        await window.PullBehindAsync(window.Block(HandDay.Site(3)));
        await Expect(window.Page.Locator(".drag-card")).ToContainTextAsync($"to {HandDay.OtherTruck}");
        await window.Page.Mouse.MoveAsync(10, 300);
        await Expect(window.Page.Locator(".drag-card")).ToContainTextAsync("Drop it on a driver's lane");
        await window.PullToAsync(window.LaneOf(HandDay.OtherTruck).Locator(".track"), 4);
        await Expect(window.Page.Locator(".drag-card.good .costs")).ToContainTextAsync("km");
        await Expect(window.LaneOf(HandDay.OtherTruck).Locator(".drop-mark.good")).ToBeVisibleAsync();
        await window.Page.Mouse.UpAsync();

        await Expect(window.Message($"moved to {HandDay.OtherTruck}")).ToBeVisibleAsync();
        await Expect(window.LaneOf(HandDay.OtherTruck).Locator(".block")).ToHaveCountAsync(2);
        Assert.Equal([HandDay.Site(2), HandDay.Site(3)], await day.OrderAsync(HandDay.OtherTruck));
        Assert.Equal([HandDay.Site(0), HandDay.Site(4)], await day.OrderAsync(HandDay.Truck));

        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(window.LaneOf(HandDay.Truck).Locator(".block")).ToHaveCountAsync(3);
        Assert.Equal([HandDay.Site(0), HandDay.Site(2), HandDay.Site(4)], await day.OrderAsync(HandDay.Truck));
        await window.Button("Redo, 1 step").ClickAsync();
        await Expect(window.LaneOf(HandDay.Truck).Locator(".block")).ToHaveCountAsync(2);

        await window.GrabAsync(window.Block(HandDay.Site(2)));
        await window.PullToAsync(window.Page.Locator(".pool-strip"), 40);
        await Expect(window.Page.Locator(".pool-strip.over")).ToBeVisibleAsync();
        await window.Page.Mouse.UpAsync();

        await Expect(window.Page.Locator(".tray")).ToContainTextAsync(HandDay.Site(2));
        Assert.Equal([HandDay.Site(3)], await day.OrderAsync(HandDay.OtherTruck));
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_load_is_dragged_out_of_the_tray_and_within_its_lane_and_Escape_leaves_all_as_it_was()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-19", loads: 5, (HandDay.Truck, [0, 2]));
        await using var window = await board.OpenAsync(day.Address);
        var waiting = window.Page.Locator(".tray li").Filter(new() { HasText = HandDay.Site(4) });

        await window.GrabAsync(waiting);
        await window.PullBehindAsync(window.Block(HandDay.Site(2)));
        await Expect(window.Page.Locator(".drag-card.good")).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Page.Locator(".drag-card")).ToHaveCountAsync(0);
        await window.Page.Mouse.UpAsync();
        Assert.Equal([HandDay.Site(0), HandDay.Site(2)], await day.OrderAsync(HandDay.Truck));

        await window.GrabAsync(waiting);
        await window.PullBehindAsync(window.Block(HandDay.Site(2)));
        await Expect(window.Page.Locator(".drag-card.good")).ToBeVisibleAsync();
        await window.Page.Mouse.UpAsync();
        await Expect(window.LaneOf(HandDay.Truck).Locator(".block")).ToHaveCountAsync(3);
        await window.GrabAsync(window.Block(HandDay.Site(4)));
        await window.PullToAsync(window.Block(HandDay.Site(0)), 1);
        await Expect(window.Page.Locator(".drag-card.good")).ToBeVisibleAsync();
        await window.Page.Mouse.UpAsync();
        await Expect(window.LaneOf(HandDay.Truck).Locator(".block").First).ToContainTextAsync(HandDay.Site(4));
        Assert.Equal([HandDay.Site(4), HandDay.Site(0), HandDay.Site(2)], await day.OrderAsync(HandDay.Truck));
    }

    [Fact]
    public async Task What_breaks_is_said_before_the_drop_and_refused_with_its_reason()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-20", loads: 3, (HandDay.Van, [0]), (HandDay.Truck, [2]));
        await using var window = await board.OpenAsync(day.Address);

        await window.GrabAsync(window.Block(HandDay.Site(2)));
        await window.PullBehindAsync(window.Block(HandDay.Site(0)));
        await Expect(window.Page.Locator(".drag-card.bad")).ToContainTextAsync("10 computers too many on this trip.");
        await window.Page.Mouse.UpAsync();

        await Expect(window.Message("10 computers too many on this trip.")).ToContainTextAsync($"{HandDay.Site(2)}: not changed");
        Assert.Equal([HandDay.Site(0)], await day.OrderAsync(HandDay.Van));
        Assert.Equal([HandDay.Site(2)], await day.OrderAsync(HandDay.Truck));
    }

    [Fact]
    public async Task What_people_can_agree_on_is_done_with_a_reason()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-23", loads: 3, (HandDay.Truck, [1]), (HandDay.OtherTruck, [0]));
        await using var window = await board.OpenAsync(day.Address);

        await window.GrabAsync(window.Block(HandDay.Site(0)));
        await window.PullBehindAsync(window.Block(HandDay.Site(1)));
        await Expect(window.Page.Locator(".drag-card.soft")).ToContainTextAsync("outside the promised window");
        await window.Page.Mouse.UpAsync();
        await Expect(window.Dialog).ToContainTextAsync($"{HandDay.Site(0)}: ");
        await window.HasNoBarrierAsync();
        await window.Page.Keyboard.TypeAsync("The donor agreed by phone");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.LaneOf(HandDay.Truck).Locator(".block")).ToHaveCountAsync(2);
        Assert.Equal([HandDay.Site(1), HandDay.Site(0)], await day.OrderAsync(HandDay.Truck));
        Assert.Equal("The donor agreed by phone", (await day.RouteAsync(HandDay.Truck)).GetProperty("overrideReason").GetString());

        // Another crew would break the same, and is asked for a reason too.
        await window.LaneOf(HandDay.Truck).Locator(".who-menu").ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Assign another crew…" }).ClickAsync();
        await window.Dialog.GetByLabel("Driver").SelectOptionAsync(new SelectOptionValue { Label = HandDay.OtherTruck });
        await window.Button("Assign").ClickAsync();
        await Expect(window.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("outside the promised window");
        await window.HasNoBarrierAsync();
        await window.Dialog.GetByLabel("Why it is accepted all the same").FillAsync("The colleague knows the site");
        await window.Button("Assign all the same").ClickAsync();

        await Expect(window.LaneOf(HandDay.OtherTruck).Locator(".block")).ToHaveCountAsync(2);
        Assert.Equal("The colleague knows the site", (await day.RouteAsync(HandDay.OtherTruck)).GetProperty("overrideReason").GetString());
    }

    [Fact]
    public async Task All_that_are_chosen_are_dragged_together()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-11-24", loads: 5, (HandDay.Truck, [0, 2, 4]));
        await using var window = await board.OpenAsync(day.Address);
        await window.Block(HandDay.Site(2)).ClickAsync();
        await window.Block(HandDay.Site(4)).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(window.Page.Locator(".selection-bar")).ToContainTextAsync("2 loads chosen");

        await window.GrabAsync(window.Block(HandDay.Site(4)));
        await window.PullToAsync(window.LaneOf(HandDay.OtherTruck).Locator(".track"), 200);
        await Expect(window.Page.Locator(".drag-card.good")).ToContainTextAsync("2 loads");
        await window.Page.Mouse.UpAsync();

        await Expect(window.LaneOf(HandDay.OtherTruck).Locator(".block")).ToHaveCountAsync(2);
        Assert.Equal([HandDay.Site(2), HandDay.Site(4)], await day.OrderAsync(HandDay.OtherTruck));
    }
}

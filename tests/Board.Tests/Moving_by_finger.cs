using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class Moving_by_finger(RunningBoard board)
{
    [Fact]
    public async Task A_load_is_dragged_by_its_grip_and_a_stop_by_itself_while_a_finger_on_the_words_drags_nothing()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-12-08", loads: 3, (HandDay.Truck, [0]));
        await using var window = await board.OpenAsync(day.Address);
        var finger = await window.Page.Context.NewCDPSessionAsync(window.Page);
        await finger.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true, ["maxTouchPoints"] = 1 });
        var waiting = window.Page.Locator(".tray li").Filter(new() { HasText = HandDay.Site(2) });
        var card = window.Page.Locator(".drag-card");

        await PullAsync(waiting.Locator(".faint"), window.Block(HandDay.Site(0)));
        await Expect(card).ToHaveCountAsync(0);
        await LiftAsync();

        await PullAsync(waiting.Locator(".grip"), window.Block(HandDay.Site(0)));
        await Expect(window.Page.Locator(".drag-card.good")).ToContainTextAsync($"to {HandDay.Truck}");
        await LiftAsync();
        await Expect(window.LaneOf(HandDay.Truck).Locator(".block")).ToHaveCountAsync(2);
        await Expect(card).ToHaveCountAsync(0);

        await PullAsync(window.Block(HandDay.Site(2)), window.LaneOf(HandDay.OtherTruck).Locator(".track"));
        await Expect(window.Page.Locator(".drag-card.good")).ToContainTextAsync($"to {HandDay.OtherTruck}");
        await LiftAsync();
        await Expect(window.LaneOf(HandDay.OtherTruck).Locator(".block")).ToHaveCountAsync(1);
        Assert.Equal([HandDay.Site(0)], await day.OrderAsync(HandDay.Truck));
        Assert.Equal([HandDay.Site(2)], await day.OrderAsync(HandDay.OtherTruck));
        Assert.Empty(window.Offences);

        // From the middle of one thing to where another ends, or a little into it; there the finger rests.
        async Task PullAsync(ILocator from, ILocator to)
        {
            await from.ScrollIntoViewIfNeededAsync();
            var (start, end) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
            var (x, y) = (start.X + (start.Width / 2), start.Y + (start.Height / 2));
            var (toX, toY) = (end.X + Math.Min(end.Width, 100), end.Y + (end.Height / 2));
            await TouchAsync("touchStart", x, y);
            for (var step = 1; step <= 5; step++)
                await TouchAsync("touchMove", x + ((toX - x) * step / 5), y + ((toY - y) * step / 5));
        }

        Task LiftAsync() => finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });

        Task TouchAsync(string type, float x, float y) =>
            finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = new[] { new { x, y } } });
    }
}

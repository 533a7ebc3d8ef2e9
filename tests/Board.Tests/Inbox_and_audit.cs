using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class Inbox_and_audit(RunningBoard board)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_city_without_a_crew_makes_a_task_that_is_settled_with_a_note()
    {
        var made = await Pickups.MakeAsync(board, "雪域电脑捐赠中心", 60, Pickups.Lhasa);
        await using var window = await board.OpenAsync($"/board/inbox?cityCode={Pickups.Lhasa}");
        var card = window.Page.Locator(".task").Filter(new() { HasText = made.Number });
        await Expect(card).ToBeVisibleAsync(Patient);
        await Expect(card).ToContainTextAsync("雪域电脑捐赠中心");
        await Expect(card).ToContainTextAsync("No hub sends a crew to this city. Open a hub in reach");
        await Expect(window.Page.Locator(".waitlist")).ToContainTextAsync(made.Number);
        await Expect(window.Page.Locator(".topbar .badge")).ToBeVisibleAsync();

        await window.Page.TabToAsync(card.GetByRole(AriaRole.Button, new() { Name = $"Settled: {made.Number}" }));
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.TypeAsync("They bring it to Chengdu themselves");
        await window.Page.TabToAsync(window.Button("Settled"));
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(card).ToHaveCountAsync(0);
        await window.Page.GetByLabel("Open or decided").SelectOptionAsync("resolved");
        await Expect(card).ToContainTextAsync("They bring it to Chengdu themselves");
        await card.GetByRole(AriaRole.Link, new() { Name = "Request", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator("h1")).ToContainTextAsync($"{made.Number} On the waitlist");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_load_that_grows_beyond_its_vehicle_is_decided_upon()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-12-07", loads: 3, (HandDay.Van, [0]), (HandDay.Truck, [1]), (HandDay.OtherTruck, [2]));
        // Who has set out takes no more.
        await day.DispatchAsync(HandDay.Truck);
        await day.DispatchAsync(HandDay.OtherTruck);
        var made = day.Requests[0];
        await Pickups.AmendAsync(board, made, 70);
        await using var window = await board.OpenAsync($"/board/inbox?cityCode={HandDay.City}");
        var card = window.Page.Locator(".task").Filter(new() { HasText = made.Number });
        await Expect(card).ToContainTextAsync("A load is to grow", new() { Timeout = 60_000 });

        await window.Button($"Decide…: {made.Number}").ClickAsync();
        await window.Dialog.GetByLabel("Leave it as it is; the rest gets a visit of its own.").CheckAsync();
        await window.Dialog.GetByRole(AriaRole.Textbox).FillAsync("The rest another day");
        await window.HasNoBarrierAsync();
        await window.Button("Decide…").ClickAsync();

        await Expect(card).ToHaveCountAsync(0);
        await Pickups.EventuallyAsync(board, made.Id, request => request.GetProperty("loads").GetArrayLength() == 2, "in two loads");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task The_audit_shows_who_accepted_a_request_and_why()
    {
        var made = await Pickups.MakeAsync(board, "Who Did That Ltd", 30);
        await using var window = await board.OpenAsync(made.Address);
        await window.Button("Accept as an exception…").ClickAsync();
        await window.Page.GetByLabel("Reason").FillAsync("A school waits for them");
        await window.Button("Accept").ClickAsync();
        await Expect(window.Page.Locator(".notes")).ToContainTextAsync("A school waits for them");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Who did what" }).ClickAsync();

        var row = window.Rows.Filter(new() { HasText = "A school waits for them" });
        await Expect(row).ToContainTextAsync("(you)");
        await Expect(row).ToContainTextAsync("Dispatcher");
        await Expect(row).ToContainTextAsync("Chengdu");
        await Expect(window.Rows.Filter(new() { HasText = "Found too small" })).ToContainTextAsync("Donor");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(window.Page.Locator(".chip")).ToContainTextAsync("show everybody");
        await Expect(window.Rows).ToHaveCountAsync(1);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task The_audit_shows_what_a_setting_was_and_became()
    {
        foreach (var hours in Enumerable.Range(1, 50))
            await board.ChangePolicyAsync("620100", "changeCutoffHours", hours);
        await board.ChangePolicyAsync("530100", "changeCutoffHours", 24);
        await board.ChangePolicyAsync("530100", "changeCutoffHours", 36);
        await using var window = await board.OpenAsync("/board/audit");
        await Expect(window.Rows).ToHaveCountAsync(50);
        await window.Button("Show more").ClickAsync();
        await Expect(window.Rows.Nth(50)).ToBeVisibleAsync();

        await window.Page.GetByLabel("About").SelectOptionAsync("CityPolicy");
        await window.Page.GetByLabel("Id of the thing").FillAsync("530100");

        await Expect(window.Rows).ToHaveCountAsync(2);
        var change = window.Rows.First.Locator(".diff div").Filter(new() { HasText = "changeCutoffHours" });
        await Expect(change.Locator("del")).ToHaveTextAsync("24");
        await Expect(change.Locator("ins")).ToHaveTextAsync("36");
        await Expect(window.Rows.First).ToContainTextAsync("Administrator");
        Assert.Empty(window.Offences);
    }
}

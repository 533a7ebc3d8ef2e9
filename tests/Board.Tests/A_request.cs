using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class A_request(RunningBoard board)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Is_found_by_words_and_status_and_shows_everything_about_it()
    {
        var made = await Pickups.MakeAsync(board, "Giant Panda Insurance", 33);
        await Pickups.AssignedAsync(board, made.Id);
        await using var window = await board.OpenAsync("/board/requests");
        await Expect(window.Rows.First).ToBeVisibleAsync();

        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("insurance giant");
        await Expect(window.Rows).ToHaveCountAsync(1);
        await window.Page.WaitForURLAsync(address => address.EndsWith("/board/requests?text=insurance+giant", StringComparison.Ordinal));
        await window.Page.GetByLabel("Status").SelectOptionAsync("Waitlisted");
        await Expect(window.Page.GetByText("No request fits these filters")).ToBeVisibleAsync();
        await window.Page.GetByLabel("Status").SelectOptionAsync("Assigned");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = made.Number }).ClickAsync();

        await Expect(window.Page.Locator("h1")).ToContainTextAsync($"{made.Number} Assigned");
        await Expect(window.Page.GetByText("33 computers count: enough for a pick-up.")).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Tue 17 Nov" })).ToHaveAttributeAsync("href", $"/board/{Pickups.Chengdu}/{SampleDay.Date}");
        await Expect(window.Page.Locator(".facts")).ToContainTextAsync("+86 21 5550 0100");
        await Expect(window.Page.Locator(".history li").Last).ToContainTextAsync("was received: 33 computers, more than 30");
        await Expect(window.Page.Locator(".history li").First).ToContainTextAsync("comes with vehicle");
        await window.Page.GoBackAsync();
        await Expect(window.Rows).ToHaveCountAsync(1);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task That_is_too_small_is_accepted_by_keyboard_with_a_reason_and_gets_a_date()
    {
        var made = await Pickups.MakeAsync(board, "Thirty Laptops Studio", 30);
        await using var window = await board.OpenAsync(made.Address);
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Too few for a pick-up");
        await Expect(window.Page.GetByText("30 computers count: not enough for a pick-up.")).ToBeVisibleAsync();

        await window.Page.TabToAsync(window.Button("Accept as an exception…"));
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByLabel("Reason")).ToBeFocusedAsync();
        await window.Page.TabToAsync(window.Button("Accept"));
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please give a reason.");
        await window.Page.TabToAsync(window.Page.GetByLabel("Reason"));
        await window.Page.Keyboard.TypeAsync("The truck passes the gate that day");
        await window.Page.TabToAsync(window.Button("Accept"));
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator(".toast")).ToContainTextAsync($"{made.Number} is accepted");
        await Expect(window.Page.Locator(".notes")).ToContainTextAsync("The truck passes the gate that day");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Assigned", Patient);
        Assert.Equal("Assigned", await Pickups.StatusAsync(board, made.Id));
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Is_cancelled_on_its_present_state_only()
    {
        var made = await Pickups.MakeAsync(board, "Changing Minds Office", 40);
        await Pickups.AssignedAsync(board, made.Id);
        await using var window = await board.OpenAsync(made.Address);
        await window.Button("Cancel request…").ClickAsync();
        await window.Page.GetByLabel("Reason").FillAsync("The office moves later than planned");
        await Pickups.AmendAsync(board, made, 31);
        await Pickups.EventuallyAsync(
            board, made.Id, request => request.GetProperty("loads")[0].GetProperty("units").GetInt32() == 31 && request.GetProperty("status").GetString() == "Assigned", "planned anew");

        await window.Button("Cancel request").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The request has changed meanwhile.");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("40 × Laptop → 31 × Laptop");
        await window.ShootAsync("request-conflict");
        Assert.NotEqual("Cancelled", await Pickups.StatusAsync(board, made.Id));
        await window.Button("Cancel request all the same").ClickAsync();

        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Cancelled");
        await Expect(window.Page.Locator(".history li").First).ToContainTextAsync("Reason: The office moves later than planned", Patient);
        await Expect(window.Page.GetByText("Nothing can be changed any more")).ToBeVisibleAsync();
        Assert.Equal("Cancelled", await Pickups.StatusAsync(board, made.Id));
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Gets_other_quantities_and_says_beforehand_what_the_rule_makes_of_them()
    {
        var made = await Pickups.MakeAsync(board, "More Than We Thought", 31);
        await Pickups.AssignedAsync(board, made.Id);
        await using var window = await board.OpenAsync(made.Address);
        await window.Button("Change quantities…").ClickAsync();

        await window.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Laptop" }).FillAsync("30");
        await Expect(window.Page.GetByText("30 computers count: not enough for a pick-up.")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Add" }).SelectOptionAsync("desktop");
        await window.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Desktop" }).FillAsync("5");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("35 computers count: enough for a pick-up.");
        await window.Button("Change").ClickAsync();

        await Expect(window.Page.Locator(".lines tfoot")).ToContainTextAsync("35");
        await Expect(window.Page.Locator(".history")).ToContainTextAsync("35 computers, 35 pieces in all", Patient);
        Assert.Equal(35, (await Pickups.ReadAsync(board, made.Id)).GetProperty("countedUnits").GetInt32());
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Has_a_load_that_goes_to_another_slot()
    {
        var made = await Pickups.MakeAsync(board, "Rather In The Afternoon", 32);
        await Pickups.AssignedAsync(board, made.Id);
        await using var window = await board.OpenAsync(made.Address);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Move load" }).ClickAsync();

        await window.Page.GetByRole(AriaRole.Group, new() { Name = "Thursday, 19 November 2026" }).GetByLabel("13:00–17:00").CheckAsync();
        await window.ShootAsync("request-move");
        await window.Button("Move").ClickAsync();

        await Expect(window.Page.Locator(".toast")).ToContainTextAsync("Moved to Thu 19 Nov, 13:00–17:00.");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Thu 19 Nov 13:00–17:00" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(window.Page.Locator(".history")).ToContainTextAsync("2026-11-19, 13:00 to 17:00", Patient);
        Assert.Equal("2026-11-19", (await Pickups.ReadAsync(board, made.Id)).GetProperty("loads")[0].GetProperty("date").GetString());
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task That_is_too_small_becomes_a_registration_at_a_drop_off_event()
    {
        var made = await Pickups.MakeAsync(board, "Hedong Training Centre", 12, Drives.Tianjin);
        var drive = await Drives.PublishAsync(board, "TJ-CONVERT", "Hedong donation day");
        await using var window = await board.OpenAsync(made.Address);
        await window.Button("Convert to a drop-off…").ClickAsync();

        await window.Button("Convert").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please choose a half-hour.");
        await window.Dialog.Locator("fieldset").Filter(new() { HasText = "Hedong donation day" }).GetByText("21:30").ClickAsync();
        await window.HasNoBarrierAsync();
        await window.Button("Convert").ClickAsync();

        await Expect(window.Page.Locator(".toast")).ToContainTextAsync($"{made.Number} became a registration.");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Became a registration");
        Assert.Equal("Converted", await Pickups.StatusAsync(board, made.Id));
        Assert.Equal(1, (await Drives.ReadAsync(board, drive)).GetProperty("counts").GetProperty("registered").GetInt32());
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task That_is_collected_is_closed_with_a_reason()
    {
        var id = await DrivenDay.CollectedAsync(board);
        await using var window = await board.OpenAsync($"/board/requests/{id}");
        await window.Button("Close…").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Textbox).FillAsync("The depot counted them at the gate");
        await window.HasNoBarrierAsync();
        await window.Button("Close request").ClickAsync();

        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Closed");
        await Expect(window.Page.Locator(".history")).ToContainTextAsync("The depot counted them at the gate", Patient);
        Assert.Equal("Closed", await Pickups.StatusAsync(board, id));
        Assert.Empty(window.Offences);
    }
}

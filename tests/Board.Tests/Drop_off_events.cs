using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class Drop_off_events(RunningBoard board)
{
    [Fact]
    public async Task An_event_is_drafted_corrected_published_and_closed_again()
    {
        await using var window = await board.OpenAsync("/board/drop-offs");
        await ChooseCity.ByNameAsync(window, "tianj", "Tianjin");
        await window.Button("New event").ClickAsync();
        var form = window.Page.GetByRole(AriaRole.Dialog);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form.GetByLabel("Code")).ToBeFocusedAsync();
        await Expect(form).ToContainTextAsync("Name in Chinese is required.");
        await Expect(form.GetByLabel("Latitude")).ToHaveAttributeAsync("aria-invalid", "true");

        await form.GetByLabel("Code").FillAsync("TJ-FORM-1");
        await form.GetByLabel("Name in Chinese").FillAsync("南开大学电脑捐赠日");
        await form.GetByLabel("Name in English").FillAsync("Nankai donation day");
        await form.GetByLabel("Venue").FillAsync("Library");
        await form.GetByLabel("Address").FillAsync("94 Weijin Road");
        await form.GetByLabel("Longitude").FillAsync("117.17");
        await form.GetByLabel("Latitude").FillAsync("39.10");
        await form.GetByLabel("Date").FillAsync(Drives.Today);
        await form.GetByLabel("Closes").FillAsync("23:30");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Nankai donation day");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Draft");
        await window.Button("Publish").ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Open");
        await window.Button("Change").ClickAsync();
        await Expect(form.GetByLabel("Venue")).ToHaveCountAsync(0);
        await form.GetByLabel("Visits per half-hour").FillAsync("25");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(window.Page.Locator(".dropoff-facts")).ToContainTextAsync("/ 25");
        await window.Button("Close the event").ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Close the event" }).ClickAsync();

        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Closed");
        await Expect(window.Button("Change")).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Registrations_are_listed_counted_and_called_off()
    {
        var drive = await Drives.PublishAsync(board, "TJ-LIST-1", "Heping donation day");
        var kept = await Drives.RegisterAsync(board, drive, "Heping Printing", "PO-8851");
        var left = await Drives.RegisterAsync(board, drive, "Heping Textiles", "PO-8852");
        await using var window = await board.OpenAsync("/board/drop-offs?cities=all");
        var row = window.Rows.Filter(new() { HasText = "Heping donation day" });
        await Expect(row).ToContainTextAsync("2 / 560");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("textiles 8852");

        await window.Button("Cancel the visit of Heping Textiles").ClickAsync();
        await window.Button("Cancel the visit").ClickAsync();

        await Expect(window.Page.Locator("tr", new() { HasText = "Heping Textiles" })).ToContainTextAsync("Cancelled");
        Assert.Equal("Cancelled", (await Drives.ReadAsync(board, drive, left)).GetProperty("status").GetString());
        Assert.Equal("Registered", (await Drives.ReadAsync(board, drive, kept)).GetProperty("status").GetString());
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>Check 31 of the security design: what others have written is shown and never run.</summary>
public sealed class Hostile_names(RunningBoard board)
{
    private const string Donor = "<img src=x onerror=alert(1)>";
    private const string Xian = "610100";
    private const string Site = "</script><script>alert(2)</script>";

    [Fact]
    public async Task A_script_in_a_name_is_shown_as_text()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        using var donor = board.Caller(await SampleDay.DonorAsync(admin, Donor));
        await SampleDay.SubmitAsync(donor, SampleDay.Body(Site, "javascript:alert(3)", 108.9400, 34.2600, 31, isMorning: true, Xian));
        await using var window = await board.OpenAsync($"/board/{Xian}/{SampleDay.Date}");

        var row = window.Rows.Filter(new() { HasText = Donor });
        await Expect(row).ToContainTextAsync(Site, new() { Timeout = 30_000 });
        await Expect(row).ToContainTextAsync("javascript:alert(3)");
        await row.ClickAsync();
        await Expect(row).ToHaveClassAsync("selected");

        await Expect(window.Page.Locator("#board img[src=x], #board script")).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_script_in_a_name_is_shown_as_text_on_the_pages_of_requests()
    {
        var made = await Pickups.MakeAsync(board, Donor, 40, Pickups.Lhasa);
        await Pickups.BecomesAsync(board, made.Id, "Waitlisted");
        await using var window = await board.OpenAsync($"/board/requests?text={Uri.EscapeDataString(Donor)}&cityCode={Pickups.Lhasa}");
        await Expect(window.Rows).ToContainTextAsync([Donor]);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = made.Number }).ClickAsync();
        await Expect(window.Page.Locator(".about")).ToContainTextAsync(Donor);
        await Expect(window.Page.Locator(".facts")).ToContainTextAsync(Donor);
        await window.Button("Cancel request…").ClickAsync();
        await window.Page.GetByLabel("Reason").FillAsync(Site);
        await window.Button("Cancel request").ClickAsync();
        await Expect(window.Page.Locator(".history")).ToContainTextAsync(Site);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Who did what" }).ClickAsync();
        await Expect(window.Rows.First).ToContainTextAsync(Site);

        await Expect(window.Page.Locator("#board img[src=x], #board script")).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_script_in_a_name_is_shown_as_text_in_the_inbox()
    {
        var made = await Pickups.MakeAsync(board, Site, 40, Pickups.Lhasa);
        await using var window = await board.OpenAsync($"/board/inbox?cityCode={Pickups.Lhasa}");

        await Expect(window.Page.Locator(".task").Filter(new() { HasText = made.Number })).ToContainTextAsync(Site, new() { Timeout = 60_000 });
        await Expect(window.Page.Locator(".waitlist li").Filter(new() { HasText = made.Number })).ToContainTextAsync(Site);

        await Expect(window.Page.Locator("#board img[src=x], #board script")).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_script_in_an_event_or_a_registration_is_shown_as_text()
    {
        var drive = await Drives.PublishAsync(board, "TJ-<b>HOSTILE</b>", Site);
        await Drives.RegisterAsync(board, drive, Donor, "javascript:alert(3)");
        await using var window = await board.OpenAsync("/board/drop-offs?cities=all");
        await Expect(window.Rows.Filter(new() { HasText = "<b>HOSTILE</b>" })).ToContainTextAsync(Site);
        await window.Page.GotoAsync($"/board/drop-offs/{drive}");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync(Site);
        await Expect(window.Page.Locator(".dropoff-table tbody tr")).ToContainTextAsync("javascript:alert(3)");
        await window.Page.GotoAsync($"/board/drop-offs/{drive}/door");
        await window.Page.Locator("button.door-row").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(Donor);
        await window.Button("Check in").ClickAsync();
        await Expect(window.Page.GetByText($"Checked in: {Donor}")).ToBeVisibleAsync();

        await Expect(window.Page.Locator("body img[src=x], #board script, [role=dialog] script")).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_script_in_the_calendar_or_the_fleet_is_shown_as_text()
    {
        await using var window = await board.OpenAsync("/board/calendar?month=2026-12");
        await ChooseCity.ByNameAsync(window, "xi'an", "Xi'an");
        await window.Page.Locator("[data-date='2026-12-24']").ClickAsync();
        await window.Page.GetByLabel("Reason").FillAsync(Donor);
        await window.Button("Close this day").ClickAsync();
        await Expect(window.Page.Locator("[data-date='2026-12-24']")).ToContainTextAsync(Donor);
        await window.Page.GotoAsync("/board/fleet");
        await window.Button("New driver").ClickAsync();
        await window.Page.GetByLabel("Name").FillAsync(Site);
        await window.Page.GetByLabel("Code").FillAsync("XA-<b>HOSTILE</b>");
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.Locator(".drivers tbody tr", new() { HasText = Site })).ToContainTextAsync("XA-<b>HOSTILE</b>");

        await Expect(window.Page.Locator("body img[src=x], #board script, .drivers tbody th b")).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Nothing_inline_and_nothing_of_another_host_is_allowed()
    {
        using var http = new HttpClient { BaseAddress = new Uri(board.Url) };
        using var page = await http.GetAsync(SampleDay.Address);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        using var missing = await http.GetAsync("/board/assets/gone.js");
        using var outside = await http.GetAsync("/board/%2e%2e/%2e%2e/Program.cs");

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
        Assert.DoesNotContain("WebApplication", await outside.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Netspring.Launcher.FullDays;
using Netspring.Testing;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>As large as days become: three hundred loads, made through the API, for forty crews.</summary>
public sealed class A_full_day(RunningBoard board)
{
    private const string City = "500000";
    private static readonly DateOnly Today = new(2026, 11, 5);
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 120_000 };
    private static readonly LocatorAssertionsToHaveCountOptions PatientCount = new() { Timeout = 60_000 };

    [Fact]
    public async Task Is_planned_looked_through_changed_and_dispatched()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        using var full = new FullDay(board.Url, board.KeyOf("ADMIN"), City, TestContext.Current.SendDiagnosticMessage);
        var date = await full.MakeAsync("manual", null, Today, TestContext.Current.CancellationToken);
        var path = $"/v1/city-days/{City}/{date:yyyy-MM-dd}";
        var loads = 0;
        await Eventually.HoldsAsync(
            async () => loads == (loads = (await admin.GetFromJsonAsync<JsonElement>(path)).GetProperty("loads").GetArrayLength()),
            "the last loads to come", TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(2));
        await using var window = await board.OpenAsync($"/board/{City}/{date:yyyy-MM-dd}");
        await Expect(window.Page.Locator(".tray .link")).ToHaveCountAsync(loads, PatientCount);
        await window.ShootAsync("full-day-unplanned");

        await window.Button("Plan…").ClickAsync();
        await window.Dialog.GetByLabel("Search for").SelectOptionAsync("120");
        await window.Button("Start planning").ClickAsync();
        await Expect(window.Dialog.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await window.Button("Cancel the search").ClickAsync();
        await window.Dialog.GetByLabel("Search for").SelectOptionAsync("6");
        await window.Button("Start planning").ClickAsync();
        await Expect(window.Button("Commit this plan")).ToBeVisibleAsync(Patient);
        await window.ShootAsync("full-day-comparison");
        await window.HasNoBarrierAsync();
        await window.Button("Commit this plan").ClickAsync();
        await Expect(window.Message("The plan is committed")).ToBeVisibleAsync(Patient);

        var routes = (await admin.GetFromJsonAsync<JsonElement>(path)).GetProperty("routes").EnumerateArray().ToList();
        var placed = routes.Sum(route => route.GetProperty("stops").GetArrayLength());
        Assert.InRange(placed, FullDay.Loads * 9 / 10, loads);
        await Expect(window.Blocks).ToHaveCountAsync(placed, PatientCount);
        await Expect(window.Lanes).ToHaveCountAsync(routes.Count);
        await window.HasNoBarrierAsync();
        await window.ShootAsync("full-day-en");
        await window.Button("中文").ClickAsync();
        await window.ShootAsync("full-day-zh");
        await window.Button("English").ClickAsync();

        // What would come of it is said while the pointer rests there; Escape leaves it where it was.
        await window.GrabAsync(window.Blocks.First);
        await window.PullToAsync(window.Lanes.Nth(1).Locator(".track"), 30);
        await Expect(window.Page.Locator(".drag-card.good, .drag-card.soft, .drag-card.bad")).ToBeVisibleAsync();
        await window.ShootAsync("full-day-drag");
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Page.Mouse.UpAsync();
        await Expect(window.Page.Locator(".drag-card")).ToHaveCountAsync(0);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = $"Dispatch {routes.Count} routes…", Exact = true }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = $"Dispatch {routes.Count} routes", Exact = true }).ClickAsync();
        await Expect(window.Dialog.Locator(".dispatched .Completed")).ToHaveCountAsync(routes.Count, PatientCount);
        Assert.Empty(window.Offences);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Netspring.Testing;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>What is done with whole routes, and with those who drive them.</summary>
public sealed partial class Routes_are_dispatched(RunningBoard board)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToContainTextOptions PatientText = new() { Timeout = 60_000 };

    [Fact]
    public async Task All_at_once_with_a_result_each_and_one_is_recalled()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await PlannedDay.MakeAsync(board, admin, "2026-11-23", 14, isPlanned: true);
        var routes = await day.RoutesAsync();
        Assert.True(routes.Count >= 2, $"{routes.Count} routes");
        await using var window = await board.OpenAsync(day.Address);
        await Expect(window.Lanes).ToHaveCountAsync(routes.Count);
        await window.Page.Keyboard.PressAsync("d");
        await Expect(window.Dialog.Locator(".to-dispatch li")).ToHaveCountAsync(routes.Count);
        await window.ShootAsync("dispatch");
        await window.HasNoBarrierAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = $"Dispatch {routes.Count} routes", Exact = true }).DblClickAsync();

        await Expect(window.Dialog.Locator(".dispatched .Completed")).ToHaveCountAsync(routes.Count, new() { Timeout = 60_000 });
        await Expect(window.Dialog).ToContainTextAsync($"{routes.Count} routes are dispatched.");
        await window.HasNoBarrierAsync();
        Assert.All(await day.RoutesAsync(), route => Assert.Equal("Dispatched", route.GetProperty("status").GetString()));
        await window.Dialog.Locator(".actions").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        var driver = NameOf(routes[0]);
        await OpenMenuAsync(window, driver);
        await Expect(window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Print sheet" })).ToHaveAttributeAsync("href", $"/v1/routes/{routes[0].GetProperty("id").GetGuid()}/sheet");
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Recall…" }).ClickAsync();
        await window.Dialog.GetByLabel("Reason").FillAsync("The truck is in the workshop");
        await window.HasNoBarrierAsync();
        await window.Button("Recall").ClickAsync();

        await Expect(window.Message("is recalled")).ToBeVisibleAsync(Patient);
        await Expect(window.LaneOf(driver)).ToContainTextAsync("Assigned", PatientText);
        Assert.Equal("Assigned", (await day.RouteAsync(driver))!.Value.GetProperty("status").GetString());
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task With_another_crew_that_is_refused_in_words_or_taken()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await PlannedDay.MakeAsync(board, admin, "2026-11-24", 14, isPlanned: true);
        var routes = await day.RoutesAsync();
        var (driver, busy) = (NameOf(routes[0]), NameOf(routes[1]));
        await using var window = await board.OpenAsync(day.Address);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = $"{driver}: all about the route" }).ClickAsync();
        await Expect(window.Dialog).ToContainTextAsync("200 computers · 3,000 kg · 14 m³ on a trip");
        await window.ShootAsync("route-facts");
        await window.HasNoBarrierAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await OpenMenuAsync(window, driver);
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Assign another crew…" }).ClickAsync();
        await window.Dialog.GetByLabel("Driver").SelectOptionAsync(new SelectOptionValue { Label = $"{busy} – has a route" });
        await window.HasNoBarrierAsync();
        await window.Button("Assign").ClickAsync();
        await Expect(window.Page.Locator(".toast.failed")).ToBeVisibleAsync(Patient);
        await window.Dialog.GetByLabel("Driver").SelectOptionAsync(new SelectOptionValue { Label = "Nobody: a draft that waits for a driver" });
        await window.Button("Take it from the driver").ClickAsync();

        await Expect(window.Message("The route has no driver now.")).ToBeVisibleAsync(Patient);
        Assert.Contains(await day.RoutesAsync(), route => route.GetProperty("status").GetString() == "Draft");
        Assert.Null(await day.RouteAsync(driver));
    }

    [Theory]
    [InlineData("en-GB", ColorScheme.Light, "2026-11-25", "Driver is unavailable…", "Mark as unavailable", "another driver", "1 driver unavailable")]
    [InlineData("zh-CN", ColorScheme.Dark, "2026-11-26", "司机无法出勤…", "标记为无法出勤", "已有其他司机", "1 名司机无法出勤")]
    public async Task Without_a_driver_who_falls_ill_and_comes_back(
        string language, ColorScheme scheme, string date, string item, string mark, string placed, string absent)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await PlannedDay.MakeAsync(board, admin, date, 10, isPlanned: true);
        var route = (await day.RoutesAsync())[0];
        var stops = route.GetProperty("stops").GetArrayLength();
        var driver = NameOf(route);
        await using var window = await board.OpenAsync(day.Address, language, scheme);
        await OpenMenuAsync(window, driver);

        // Two clicks from here on.
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
        await Expect(window.Button(mark)).ToBeFocusedAsync();
        await window.ShootAsync($"unavailable-{language}-{scheme}");
        await window.HasNoBarrierAsync();
        await window.Button(mark).ClickAsync();

        // The day is planned by hand: they wait until a colleague has planned it anew.
        await Expect(window.Dialog.Locator(".fates .waiting")).ToHaveCountAsync(stops, new() { Timeout = 60_000 });
        await window.HasNoBarrierAsync();
        await day.PlanAsync();
        await Expect(window.Dialog.Locator(".fates .placed")).ToHaveCountAsync(stops, new() { Timeout = 60_000 });
        await Expect(window.Dialog.GetByRole(AriaRole.Status)).ToContainTextAsync(placed);
        await window.ShootAsync($"what-became-{language}-{scheme}");
        await window.HasNoBarrierAsync();
        Assert.Null(await day.RouteAsync(driver));
        Assert.Equal(10, (await day.RoutesAsync()).Sum(one => one.GetProperty("stops").GetArrayLength()));

        await window.Page.Keyboard.PressAsync("Escape");
        await window.Button(absent).ClickAsync();
        await Expect(window.Dialog).ToContainTextAsync(driver);
        await window.HasNoBarrierAsync();
        await window.Dialog.Locator(".absent button").ClickAsync();
        await Expect(window.Button(absent)).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Eventually.HoldsAsync(async () => (await day.ReadAsync()).GetProperty("absent").GetArrayLength() == 0, "the driver to be there again");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Until_the_driver_has_photographed_and_they_are_ended_on_the_way()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await HandDay.MakeAsync(board, admin, "2026-12-04", loads: 3, (HandDay.Truck, [0, 2]));
        await day.DispatchAsync(HandDay.Truck);
        var route = await day.RouteAsync(HandDay.Truck);
        var (routeId, stopId) = (route.GetProperty("id").GetGuid(), route.GetProperty("stops")[1].GetProperty("id").GetGuid());
        using (var driver = await board.DriverAsync(admin, HandDay.TruckCode))
        {
            await driver.TellAsync(new { clientEventId = Guid.CreateVersion7(), type = "start", routeId, deviceTime = $"{Drives.Today}T10:00:00+08:00" });
            using var photo = new HttpRequestMessage(HttpMethod.Post, $"/v1/driver/photos?kind=photo&routeId={routeId}&stopId={stopId}") { Content = new ByteArrayContent(SamplePictures.Jpeg(640, 480)) };
            photo.Content.Headers.ContentType = new("image/jpeg");
            photo.Headers.Add("Idempotency-Key", $"{stopId}");
            using var kept = await driver.SendAsync(photo);
            Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync());
        }
        await using var window = await board.OpenAsync(day.Address);
        await OpenMenuAsync(window, HandDay.Truck);
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Photos…" }).ClickAsync();
        var picture = window.Dialog.GetByRole(AriaRole.Img);
        await Expect(picture).ToHaveAttributeAsync("alt", PhotoOfSecondStop());
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 640);
        await window.ShootAsync("photos");
        await window.HasNoBarrierAsync();
        await window.Page.Keyboard.PressAsync("Escape");

        await OpenMenuAsync(window, HandDay.Truck);
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "End the route now…" }).ClickAsync();
        await window.Dialog.GetByLabel("Reason").FillAsync("The truck has broken down");
        await window.HasNoBarrierAsync();
        await window.Button("End the route").ClickAsync();

        await Expect(window.Message("has ended")).ToBeVisibleAsync(Patient);
        await Expect(window.Page.Locator(".tray .link")).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        Assert.Equal("Interrupted", (await admin.GetFromJsonAsync<JsonElement>($"/v1/routes/{routeId}")).GetProperty("status").GetString());
        Assert.Empty(window.Offences);
    }

    [GeneratedRegex("^Stop 2, [0-9]{2}:[0-9]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhotoOfSecondStop();

    private static string NameOf(JsonElement route) => route.GetProperty("driver").GetProperty("name").GetString()!;

    private static async Task OpenMenuAsync(Window window, string driver) =>
        await window.LaneOf(driver).First.Locator(".who-menu").ClickAsync(new() { Timeout = 60_000 });
}

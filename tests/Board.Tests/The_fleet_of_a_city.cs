using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>In a city of its own.</summary>
public sealed class The_fleet_of_a_city(RunningBoard board)
{
    [Fact]
    public async Task A_vehicle_and_its_driver_are_registered_and_the_driver_is_away_for_some_days()
    {
        await using var window = await board.OpenAsync("/board/fleet");
        await ChooseCity.ByNameAsync(window, "qingd", "Qingdao");
        var form = window.Page.GetByRole(AriaRole.Dialog);
        await window.Button("New vehicle").ClickAsync();
        await Save(form).ClickAsync();
        await Expect(form).ToContainTextAsync("Plate is required.");
        await Expect(form.GetByLabel("Plate")).ToBeFocusedAsync();
        await form.GetByLabel("Plate").FillAsync("鲁B·B9001");
        await form.GetByLabel("Kind").SelectOptionAsync("truck");
        await Expect(form.GetByLabel("Computers")).ToHaveValueAsync("200");
        await Save(form).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Rowheader, new() { Name = "鲁B·B9001" })).ToBeVisibleAsync();

        await window.Button("New driver").ClickAsync();
        await form.GetByLabel("Name").FillAsync("欧阳建华");
        await form.GetByLabel("Code").FillAsync("QD-BOARD-1");
        await form.GetByLabel("Vehicle").SelectOptionAsync(new SelectOptionValue { Label = "鲁B·B9001" });
        await window.HasNoBarrierAsync();
        await Save(form).ClickAsync();
        var row = window.Page.Locator(".drivers tbody tr", new() { HasText = "欧阳建华" });
        await Expect(row.Locator(".day-works")).ToHaveCountAsync(14);

        await window.Button("Mark unavailable: 欧阳建华").ClickAsync();
        await form.GetByLabel("First day").FillAsync("2026-11-16");
        await form.GetByLabel("Last day").FillAsync("2026-11-18");
        await form.GetByLabel("Reason").FillAsync("发烧");
        await form.GetByRole(AriaRole.Button, new() { Name = "Mark unavailable" }).ClickAsync();

        await Expect(row.Locator(".day-away")).ToHaveCountAsync(3);
        await Expect(row).ToContainTextAsync("Mon 16 Nov – Wed 18 Nov 发烧");
        await window.ShootAsync("fleet-away");
        Assert.Equal("发烧", Assert.Single((await ReadAsync()).GetProperty("unavailability").EnumerateArray()).GetProperty("reason").GetString());
        await row.GetByRole(AriaRole.Button, new() { Name = "Available again: 欧阳建华" }).ClickAsync();
        await Expect(row.Locator(".day-works")).ToHaveCountAsync(14);
        Assert.Equal(0, (await ReadAsync()).GetProperty("unavailability").GetArrayLength());
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_city_without_a_depot_says_so_and_can_get_one()
    {
        await using var window = await board.OpenAsync("/board/fleet");
        await ChooseCity.ByNameAsync(window, "weifang", "Weifang");
        await Expect(window.Page.GetByText("No depot in Weifang")).ToBeVisibleAsync();
        await window.Button("New depot").ClickAsync();
        var form = window.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Code").FillAsync("WF-BOARD-1");
        await form.GetByLabel("Name in Chinese").FillAsync("潍坊仓库");
        await form.GetByLabel("Name in English").FillAsync("Weifang Depot");
        await form.GetByLabel("Address").FillAsync("Dongfeng East Street 1");
        await form.GetByLabel("Longitude").FillAsync("119.16");
        await Save(form).ClickAsync();
        await Expect(form).ToContainTextAsync("Latitude (WGS-84) is required.");
        await form.GetByLabel("Latitude").FillAsync("36.71");
        await Save(form).ClickAsync();

        await Expect(window.Page.Locator(".depots")).ToContainTextAsync("Weifang Depot");
        await Expect(window.Page.GetByText("No drivers yet.")).ToBeVisibleAsync();
    }

    private static ILocator Save(ILocator form) => form.GetByRole(AriaRole.Button, new() { Name = "Save" });

    private async Task<JsonElement> ReadAsync()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var drivers = await admin.GetFromJsonAsync<JsonElement>("/v1/drivers?limit=200");
        return drivers.GetProperty("items").EnumerateArray().Single(driver => driver.GetProperty("code").GetString() == "QD-BOARD-1");
    }
}

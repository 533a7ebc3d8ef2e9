using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>Each test in a city of its own.</summary>
public sealed class A_city_s_calendar(RunningBoard board)
{
    private const string Guangzhou = "440100";
    private const string Shenzhen = "440300";
    private const string Qingdao = "370200";

    [Fact]
    public async Task A_day_is_closed_by_keyboard_and_no_longer_offered()
    {
        Assert.Contains("2026-11-19", await OfferedAsync(Guangzhou));
        await using var window = await OpenAsync("guangz", "Guangzhou");
        await Expect(Day(window, "2026-11-05")).ToContainTextAsync("Today");
        await Expect(Day(window, "2026-11-13")).ToContainTextAsync("First bookable");
        await Expect(Day(window, "2026-11-14")).ToContainTextAsync("Weekend");
        await Day(window, "2026-11-05").FocusAsync();

        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Day(window, "2026-11-19")).ToBeFocusedAsync();
        await Expect(Day(window, "2026-11-19")).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("^Thursday,? 19 November 2026, Working day, 09:00 to 12:00: 0 of \\d+ computers taken", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByLabel("Reason")).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("Stocktaking at the depot");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(Day(window, "2026-11-19")).ToContainTextAsync("Closed by the city: Stocktaking at the depot");
        await Expect(Day(window, "2026-11-19")).ToBeFocusedAsync();
        Assert.DoesNotContain("2026-11-19", await OfferedAsync(Guangzhou));
        await window.Page.Keyboard.PressAsync("PageDown");
        await Expect(Day(window, "2026-12-19")).ToBeFocusedAsync();
        await Expect(window.Page.Locator("#month")).ToHaveTextAsync("December 2026");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_city_is_planned_by_hand_from_now_on_and_booked_otherwise_from_later()
    {
        await using var window = await OpenAsync("shenzh", "Shenzhen");
        await window.Button("Change how the city books").ClickAsync();
        var form = window.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Planning").SelectOptionAsync("manual");
        await form.GetByLabel("Booking horizon").FillAsync("3");
        await form.GetByLabel("Saturday").SelectOptionAsync("own");
        await Save(form).ClickAsync();
        await Expect(form.GetByLabel("Booking horizon")).ToBeFocusedAsync();
        await Expect(form).ToContainTextAsync("Booking horizon is not between 6 and 366.");
        await window.HasNoBarrierAsync();
        await window.ShootAsync("policy");
        await form.GetByLabel("Booking horizon").FillAsync("90");
        await Save(form).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        await Expect(window.Page.Locator(".terms")).ToContainTextAsync("By hand");

        await window.Button("Change how the city books").ClickAsync();
        await form.GetByLabel("Holds from").FillAsync("2026-12-01");
        await form.GetByLabel("Lead time").FillAsync("8");
        await Save(form).ClickAsync();

        await Expect(window.Page.Locator(".policy-later")).ToContainTextAsync("1 December 2026");
        await Expect(window.Page.Locator(".policy-later")).ToContainTextAsync("8 full working days");
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var policy = await admin.GetFromJsonAsync<JsonElement>($"/v1/cities/{Shenzhen}/policy");
        Assert.Equal(("manual", 90, 5), (policy.GetProperty("planning").GetString(), policy.GetProperty("bookingHorizonDays").GetInt32(), policy.GetProperty("leadTimeWorkingDays").GetInt32()));
        Assert.Equal("saturday", policy.GetProperty("weekdayWindows")[0].GetProperty("weekday").GetString());
        Assert.Equal(8, policy.GetProperty("upcoming")[0].GetProperty("leadTimeWorkingDays").GetInt32());
    }

    [Fact]
    public async Task A_day_gets_a_limit_and_each_wrong_field_says_so()
    {
        await using var window = await OpenAsync("qingd", "Qingdao");
        await window.Button("Change the limits of a day").ClickAsync();
        var form = window.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("From").FillAsync("2026-11-23");
        await form.GetByLabel("Computers a day").FillAsync("100");
        await Save(form).ClickAsync();
        await Expect(form.GetByLabel("Reason")).ToBeFocusedAsync();
        await Expect(form).ToContainTextAsync("Reason is required.");
        await form.GetByLabel("Reason").FillAsync("Half of the crew at a training");
        await Save(form).ClickAsync();

        await Expect(Day(window, "2026-11-23")).ToContainTextAsync("Limit 100 computers");
        await Expect(Day(window, "2026-11-24")).Not.ToContainTextAsync("Limit");
        await Expect(window.Page.Locator(".caps")).ToContainTextAsync("Half of the crew at a training");
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var caps = await admin.GetFromJsonAsync<JsonElement>($"/v1/cities/{Qingdao}/capacity");
        Assert.Equal(100, caps.GetProperty("caps")[0].GetProperty("unitsPerDay").GetInt32());
    }

    private static ILocator Day(Window window, string date) => window.Page.Locator($"[data-date='{date}']");

    private static ILocator Save(ILocator form) => form.GetByRole(AriaRole.Button, new() { Name = "Save" });

    private async Task<Window> OpenAsync(string typed, string name)
    {
        var window = await board.OpenAsync("/board/calendar?month=2026-11");
        await ChooseCity.ByNameAsync(window, typed, name);
        await Expect(window.Page.Locator(".cell").First).ToBeVisibleAsync();
        return window;
    }

    private async Task<IReadOnlyList<string>> OfferedAsync(string city)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var slots = await admin.GetFromJsonAsync<JsonElement>($"/v1/cities/{city}/slots?from=2026-11-16&to=2026-11-20&units=1");
        return [.. slots.GetProperty("items").EnumerateArray().Select(slot => slot.GetProperty("date").GetString()!)];
    }
}

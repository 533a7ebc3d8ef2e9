using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>From asking for a plan to its routes on the board.</summary>
public sealed class Plans_of_a_day(RunningBoard board)
{
    private const int Loads = 40;
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_plan_is_searched_compared_and_committed()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await PlannedDay.MakeAsync(board, admin, "2026-11-18", Loads, isPlanned: false);
        await using var window = await board.OpenAsync(day.Address);
        await window.Button("Plan…").ClickAsync();
        await Expect(window.Dialog).ToContainTextAsync("Searches for the best routes for 40 loads");
        await window.HasNoBarrierAsync();
        await window.Dialog.GetByLabel("Search for").SelectOptionAsync("30");
        await window.Dialog.GetByLabel("Show").SelectOptionAsync("2");
        await window.Button("Start planning").ClickAsync();

        // A search goes on while nobody looks, and is found again after a reload.
        await Expect(window.Dialog.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync(Patient);
        await window.ShootAsync("plan-progress");
        await window.HasNoBarrierAsync();
        await window.Page.ReloadAsync();
        await window.Page.Locator(".plan-Queued, .plan-Running, .plan-Solved").ClickAsync(new() { Timeout = 90_000 });
        await Expect(window.Button("Commit this plan")).ToBeVisibleAsync(Patient);

        await Expect(window.Dialog.Locator(".plan-alternatives tbody tr")).ToHaveCountAsync(2);
        await Expect(window.Dialog).ToContainTextAsync("Travel times are estimates");
        await Expect(window.Dialog.Locator(".plan-scroller tbody tr")).ToHaveCountAsync(Loads);
        await Expect(window.Dialog.Locator(".plan-scroller tbody tr").First).ToContainTextAsync("to be told");
        await window.ShootAsync("plan-comparison-full");
        await window.HasNoBarrierAsync();
        foreach (var (tab, words) in new[] { ("Without a place", "Every load has a place."), ("Donors to tell", "京城教育装备集团有限公司 40 pick-ups"), ("Routes", "京A·P") })
        {
            await window.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Expect(window.Dialog.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync(words);
            await window.HasNoBarrierAsync();
        }
        await window.Button("Commit this plan").ClickAsync();

        await Expect(window.Message("The plan is committed")).ToBeVisibleAsync(Patient);
        await Expect(window.Blocks).ToHaveCountAsync(Loads);
        await Expect(window.Button("Plan…")).ToBeVisibleAsync();
        var routes = await day.RoutesAsync();
        Assert.Equal(Loads, routes.Sum(route => route.GetProperty("stops").GetArrayLength()));
        await Expect(window.Lanes).ToHaveCountAsync(routes.Count);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_plan_is_read_in_any_language_and_theme_and_discarded()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await PlannedDay.MakeAsync(board, admin, "2026-11-19", 3, isPlanned: false);
        await using var window = await board.OpenAsync(day.Address);
        await Expect(window.Button("Plan…")).ToBeVisibleAsync();
        await window.SpeakAsync("zh-CN");
        await window.Button("排线…").ClickAsync();
        List<string> barriers = [.. await window.BarriersInBothThemesAsync("plan-form")];
        await window.Button("开始排线").ClickAsync();
        await Expect(window.Button("确认此方案")).ToBeVisibleAsync(Patient);
        barriers.AddRange(await window.BarriersInBothThemesAsync("plan-comparison"));
        await window.Page.Keyboard.PressAsync("Escape");
        await window.SpeakAsync("en");
        await window.Button("Compare plan…").ClickAsync();
        barriers.AddRange(await window.BarriersInBothThemesAsync("plan-comparison"));
        await window.Button("Another plan…").ClickAsync();
        barriers.AddRange(await window.BarriersInBothThemesAsync("plan-form"));
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Button("Compare plan…").ClickAsync();

        await window.Button("Discard").ClickAsync();

        await Expect(window.Dialog).ToHaveCountAsync(0);
        await Expect(window.Button("Plan…")).ToBeVisibleAsync();
        Assert.Empty(await day.RoutesAsync());
        Assert.Equal([], barriers);
    }

    [Fact]
    public async Task A_plan_that_others_have_overtaken_says_what_changed_and_is_made_again()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await PlannedDay.MakeAsync(board, admin, "2026-11-20", 4, isPlanned: true);
        await using var window = await board.OpenAsync(day.Address);
        await Expect(window.Blocks.First).ToBeVisibleAsync(Patient);
        await window.Page.Keyboard.PressAsync("p");
        await window.Button("Start planning").ClickAsync();
        await Expect(window.Button("Commit this plan")).ToBeVisibleAsync(Patient);
        await day.AddLoadsAsync(board, 1, "国贸中心大厦");
        var dispatched = (await day.RoutesAsync())[0];
        await admin.DispatchAsync(dispatched);

        await window.Button("Commit this plan").ClickAsync();

        var said = window.Dialog.GetByRole(AriaRole.Alert);
        await Expect(said).ToContainTextAsync("The day has changed since this plan was begun");
        await Expect(said).ToContainTextAsync("1 load has come in: 国贸中心大厦1号楼");
        await Expect(said).ToContainTextAsync($"1 route has changed: {dispatched.GetProperty("driver").GetProperty("name").GetString()}");
        await Expect(window.Button("Commit this plan")).ToBeDisabledAsync();
        await window.ShootAsync("plan-outdated");
        await window.HasNoBarrierAsync();
        await window.Button("Plan again from how it is now").ClickAsync();
        await Expect(said).ToHaveCountAsync(0);
        await Expect(window.Button("Commit this plan")).ToBeEnabledAsync(new() { Timeout = 90_000 });
        await window.Button("Commit this plan").ClickAsync();
        await Expect(window.Message("The plan is committed")).ToBeVisibleAsync(Patient);
        Assert.Equal(5, (await day.RoutesAsync()).Sum(route => route.GetProperty("stops").GetArrayLength()));
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class A_day_of_a_city(RunningBoard board)
{
    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_comes_back_to_the_same_day()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);

        await window.Page.WaitForURLAsync($"**{SampleDay.Address}");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Shanghai · Tuesday, 17 November 2026");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("city time, UTC+8");
        await Expect(window.Page.GetByText("Sign out")).ToHaveAttributeAsync("href", "/sign-out?ui_locales=en");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task All_three_views_show_the_loads_and_select_together()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Rows.First).ToBeVisibleAsync();
        await Expect(window.Rows).ToHaveCountAsync(await window.Blocks.CountAsync());
        Assert.InRange(await window.Rows.CountAsync(), SampleDay.Loads, SampleDay.Loads + 10);
        await Expect(window.Lanes.Filter(new() { HasText = "Dispatched" })).ToHaveCountAsync(1);

        await window.Blocks.Filter(new() { HasText = "浦东软件园" }).ClickAsync();

        var row = window.Rows.Filter(new() { HasText = "浦东软件园" });
        await Expect(row).ToHaveClassAsync("selected");
        await Expect(window.Page.Locator(".promised")).ToHaveCountAsync(1);
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(window.Page.Locator("[aria-pressed=true]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_list_is_filtered_by_words_and_sorted_by_a_column()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("pudong logistics");
        await Expect(window.Rows).ToHaveCountAsync(3);
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("pudong logistics tianshan");
        await Expect(window.Rows).ToHaveCountAsync(1);
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("");

        await window.Button("Computers").ClickAsync();
        await window.Button("Computers").ClickAsync();

        await Expect(window.Page.Locator("th.column-units")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(window.Rows.First).ToContainTextAsync("浦东软件园");
    }

    [Fact]
    public async Task The_keyboard_alone_goes_through_the_stops_and_selects()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Blocks.First).ToBeVisibleAsync();
        for (var i = 0; i < 30 && !await IsOnBlockAsync(window); i++)
            await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Blocks.First).ToBeFocusedAsync();

        // The search decides how many stops the first lane has; at the end of a lane there is nothing to the right.
        var next = await window.Lanes.First.Locator(".block").CountAsync() > 1 ? 1 : 0;
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Blocks.Nth(next)).ToHaveAttributeAsync("aria-pressed", "true");
        await window.Page.Keyboard.PressAsync("ArrowDown");

        await Expect(window.Lanes.Nth(1).Locator(".block:focus")).ToHaveCountAsync(1);
        Assert.Equal("solid", await window.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
    }

    [Fact]
    public async Task Other_days_and_cities_are_a_step_away_and_an_empty_one_says_where_work_is()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await window.Button("Previous day").ClickAsync();
        await Expect(window.Page.GetByText("No loads on this day")).ToBeVisibleAsync();
        await window.ShootAsync("empty");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "17 Nov" }).ClickAsync();
        await Expect(window.Rows.First).ToBeVisibleAsync();
        await window.Page.GoBackAsync();
        await window.Page.WaitForURLAsync("**/board/310000/2026-11-16");

        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "City" }).FillAsync("suzh");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Suzhou");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task That_cannot_be_read_says_so_and_is_tried_again()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Rows.First).ToBeVisibleAsync();
        const string cut = "**/v1/city-days/310000/2026-11-16*";
        await window.Page.RouteAsync(cut, route => route.AbortAsync());
        await window.Button("Previous day").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server did not answer");
        List<string> barriers = [.. await window.BarriersInBothThemesAsync("failure")];
        await window.SpeakAsync("zh-CN");
        await Expect(window.Button("重试")).ToBeVisibleAsync();
        barriers.AddRange(await window.BarriersInBothThemesAsync("failure"));
        await window.Page.UnrouteAsync(cut);

        await window.Button("重试").ClickAsync();

        await Expect(window.Page.GetByText("当天没有批次")).ToBeVisibleAsync();
        Assert.Equal([], barriers);
    }

    [Fact]
    public async Task Zoomed_to_200_percent_nothing_is_cut_off()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await window.Page.SetViewportSizeAsync(683, 384);
        await Expect(window.Rows.First).ToBeVisibleAsync();

        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Expect(window.Page.GetByText("Sign out")).ToBeInViewportAsync();
    }

    private static Task<bool> IsOnBlockAsync(Window window) =>
        window.Page.EvaluateAsync<bool>("document.activeElement.classList.contains('block')");
}

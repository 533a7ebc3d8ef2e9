using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>What dispatchers see, in both languages and both themes.</summary>
public sealed class Looks(RunningBoard board)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Drawn = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_day_has_no_barrier()
    {
        await using var window = await board.OpenAsync(SampleDay.Address, isMapShown: true);
        await Expect(window.Rows.First).ToBeVisibleAsync();
        var map = window.Page.Locator(".map .canvas");
        List<string> barriers = [];
        foreach (var (look, button, language) in ((string, string?, string)[])[("en-light", null, "en"), ("en-dark", "Dark", "en"), ("zh-CN-dark", "中文", "zh-CN"), ("zh-CN-light", "浅色", "zh-CN")])
        {
            if (button is not null)
                await window.Button(button).ClickAsync();
            await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await window.Blocks.Nth(1).ClickAsync();
            await Expect(window.Page.Locator("tr.selected")).ToBeVisibleAsync();
            barriers.AddRange((await window.BarriersAsync()).Select(barrier => $"{look}: {barrier}"));
            // The map has its new colours once it has marked the chosen one.
            await Expect(map).ToHaveAttributeAsync("data-chosen", "1", Drawn);
            await window.Blocks.Nth(1).ClickAsync();
            await Expect(map).ToHaveAttributeAsync("data-chosen", "0", Drawn);
            await window.ShootAsync($"day-{look}");
        }

        Assert.Equal([], barriers);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task No_other_page_has_a_barrier()
    {
        var tooSmall = await Pickups.MakeAsync(board, "成都高新技术产业开发区创新创业服务有限公司", 30);
        await Pickups.MakeAsync(board, "Lhasa Friendship Hospital", 44, Pickups.Lhasa);
        var drive = await Drives.PublishAsync(board, "TJ-LOOK", "天津市滨海新区外商投资企业协会旧电脑集中捐赠日");
        await Drives.RegisterAsync(board, drive, "天津经济技术开发区国际物流与供应链管理股份有限公司", "PO-8861");
        await using var window = await board.OpenAsync("/board/requests");
        await Expect(window.Page.Locator(".topbar")).ToBeVisibleAsync();

        await EveryLook.HasNoBarrierAsync(
            window,
            ("requests", "/board/requests", "tbody tr", null),
            ("request", tooSmall.Address, ".history li", null),
            ("inbox", $"/board/inbox?cityCode={Pickups.Lhasa}", ".task", null),
            ("audit", "/board/audit?entity=PickupRequest", "tbody tr", null),
            ("calendar", "/board/calendar?month=2026-11", ".cell", null),
            ("fleet", "/board/fleet", ".drivers", null),
            ("drop-offs", "/board/drop-offs?cities=all&past=yes", "tbody tr", null),
            ("drop-off", $"/board/drop-offs/{drive}", ".dropoff-table", null),
            ("door", $"/board/drop-offs/{drive}/door", ".door-row", null));
    }

    [Fact]
    public async Task Language_and_theme_are_changed_by_a_button_and_remembered()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await window.Button("Dark").ClickAsync();
        await window.Button("中文").ClickAsync();
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("上海市 · 2026年11月17日星期二");

        await window.Page.ReloadAsync();

        await Expect(window.Page.Locator("#timeline")).ToContainTextAsync("时间轴");
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }
}

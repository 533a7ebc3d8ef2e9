using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>Both languages and both themes; the pictures are for people to look at.</summary>
public sealed class Looks(RunningBoard board)
{
    [Theory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("en-GB", ColorScheme.Dark)]
    [InlineData("zh-CN", ColorScheme.Light)]
    [InlineData("zh-CN", ColorScheme.Dark)]
    public async Task The_page_has_no_barrier(string language, ColorScheme scheme)
    {
        await using var window = await board.OpenAsync(SampleDay.Address, language, scheme, isMapShown: true);
        await Expect(window.Rows.First).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".map .canvas[data-drawn]")).ToBeVisibleAsync();
        await window.ShootAsync($"day-{language}-{scheme}");
        await window.Blocks.Nth(1).ClickAsync();
        await Expect(window.Page.Locator("tr.selected")).ToBeVisibleAsync();

        var found = await window.Page.RunAxe();

        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
        Assert.Equal(language == "zh-CN" ? "zh-CN" : "en", await window.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(window.Offences);
    }

    /// <summary>Pages beside the day: how they are called in the pictures, their address, and what is there once they have loaded.</summary>
    private static readonly (string Name, string Address, string Ready)[] Pages =
    [
        ("requests", "/board/requests", "tbody tr"),
        ("request", "/board/requests/{request}", ".history li"),
        ("inbox", $"/board/inbox?cityCode={Pickups.Lhasa}", ".task"),
        ("audit", "/board/audit?entity=PickupRequest", "tbody tr"),
        ("calendar", "/board/calendar?month=2026-11", ".cell"),
        ("fleet", "/board/fleet", ".drivers"),
        ("drop-offs", "/board/drop-offs?cities=all&past=yes", "tbody tr"),
        ("drop-off", "/board/drop-offs/{event}", ".dropoff-table"),
        ("door", "/board/drop-offs/{event}/door", ".door-row"),
    ];

    [Theory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("en-GB", ColorScheme.Dark)]
    [InlineData("zh-CN", ColorScheme.Light)]
    [InlineData("zh-CN", ColorScheme.Dark)]
    public async Task No_other_page_has_a_barrier(string language, ColorScheme scheme)
    {
        var tooSmall = await Pickups.MakeAsync(board, "成都高新技术产业开发区创新创业服务有限公司", 30);
        await Pickups.MakeAsync(board, "Lhasa Friendship Hospital", 44, Pickups.Lhasa);
        var drive = await Drives.PublishAsync(board, $"TJ-LOOK-{language}-{scheme}", "天津市滨海新区外商投资企业协会旧电脑集中捐赠日");
        await Drives.RegisterAsync(board, drive, "天津经济技术开发区国际物流与供应链管理股份有限公司", "PO-8861");
        await using var window = await board.OpenAsync("/board/requests", language, scheme);
        List<string> barriers = [];
        foreach (var (name, address, ready) in Pages)
        {
            await Expect(window.Page.Locator(".topbar")).ToBeVisibleAsync();
            await window.Page.GotoAsync(address.Replace("{request}", $"{tooSmall.Id}", StringComparison.Ordinal).Replace("{event}", $"{drive}", StringComparison.Ordinal));
            await Expect(window.Page.Locator(ready).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await window.ShootAsync($"{name}-{language}-{scheme}");
            var found = await window.Page.RunAxe();
            barriers.AddRange(found.Violations.Select(v => $"{name}: {v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
        }

        Assert.Equal([], barriers);
        Assert.Empty(window.Offences);
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

using Microsoft.Playwright;
using Netspring.Testing;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>On a tablet, upright.</summary>
public sealed class Check_in_at_the_door(RunningBoard board)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Who_registered_is_found_counted_and_checked_in_once()
    {
        var drive = await Drives.PublishAsync(board, "TJ-DOOR-1", "Tianjin donation day");
        var registration = await Drives.RegisterAsync(board, drive, "天津滨海新区软件园管理委员会", "PO-8801");
        await Drives.RegisterAsync(board, drive, "Haihe Trading", "PO-8802");
        await using var window = await OpenAsync(drive);
        var sent = 0;
        window.Page.Request += (_, request) => sent += request.Url.EndsWith("/check-in", StringComparison.Ordinal) ? 1 : 0;

        // As a scanner does it: the number and Enter.
        await Expect(window.Page.Locator("input[type=search]")).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("PO-8801");
        await window.Page.Keyboard.PressAsync("Enter");
        var arrival = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(arrival).ToContainTextAsync("天津滨海新区软件园管理委员会");
        await arrival.GetByRole(AriaRole.Button, new() { Name = "One more: Laptop" }).ClickAsync();
        await arrival.GetByRole(AriaRole.Button, new() { Name = "One less: Monitor" }).ClickAsync();
        await Expect(arrival).ToContainTextAsync("Computers: 6 · pieces in all: 7");
        await window.ShootAsync("door-arrival");
        await arrival.GetByRole(AriaRole.Button, new() { Name = "Check in" }).DblClickAsync();

        await Expect(window.Page.GetByText("Checked in: 天津滨海新区软件园管理委员会 · pieces: 7")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".door-totals")).ToContainTextAsync("1 / 2");
        Assert.Equal(1, sent);
        Assert.Equal((1, 0, 6), await Drives.CountsAsync(board, drive));
        Assert.Equal(2, (await Drives.ReadAsync(board, drive, registration)).GetProperty("version").GetInt32());
        await window.Button("Checked in (1)").ClickAsync();
        await Expect(window.Page.Locator(".door-row")).ToContainTextAsync("6 × Laptop, 1 × Monitor");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task What_is_done_without_a_connection_is_sent_once_when_it_is_back()
    {
        var drive = await Drives.PublishAsync(board, "TJ-DOOR-2", "Tianjin donation day, cut off");
        await Drives.RegisterAsync(board, drive, "Haihe Logistics", "PO-8811");
        await using var window = await OpenAsync(drive);
        await Expect(window.Page.Locator(".door-row")).ToHaveCountAsync(1);
        await window.Page.Context.SetOfflineAsync(true);

        await window.Page.Locator(".door-row").ClickAsync();
        await window.Button("Check in").ClickAsync();
        await WalkInAsync(window, "王小明");

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No connection. Go on");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Waiting: 2");
        await window.ShootAsync("door-cut");
        await window.Page.Context.SetOfflineAsync(false);

        await Eventually.HoldsAsync(async () => await Drives.CountsAsync(board, drive) == (1, 1, 6), "both to be checked in", Long, TimeSpan.FromMilliseconds(500));
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(window.Button("Checked in (2)")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_the_way_makes_no_second_visit()
    {
        var drive = await Drives.PublishAsync(board, "TJ-DOOR-3", "Tianjin donation day, answers lost");
        await Drives.RegisterAsync(board, drive, "Haihe Insurance", "PO-8821");
        await using var window = await OpenAsync(drive);
        await Expect(window.Page.Locator(".door-row")).ToHaveCountAsync(1);
        // The first try of each reaches the server, its answer does not reach the tablet.
        HashSet<string> lost = [];
        await window.Page.RouteAsync("**/registrations**", async route =>
        {
            if (route.Request.Method != "POST" || !lost.Add(route.Request.Url))
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await window.Page.Locator(".door-row").ClickAsync();
        await window.Button("Check in").ClickAsync();
        await WalkInAsync(window, "Li Na");

        await Expect(window.Button("Checked in (2)")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(window.Page.GetByText("Checked in: Li Na")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(2, lost.Count);
        Assert.Equal((1, 1, 6), await Drives.CountsAsync(board, drive));
    }

    [Fact]
    public async Task Before_it_opens_the_door_says_when()
    {
        var drive = await Drives.PublishAsync(board, "TJ-DOOR-4", "Tianjin donation day, tomorrow", Drives.Tomorrow);
        await Drives.RegisterAsync(board, drive, "Early Bird Trading", "PO-8831");
        await using var window = await OpenAsync(drive);
        await Expect(window.Page.GetByText("The door opens on Fri 6 Nov at 09:30. Nobody can be checked in before.")).ToBeVisibleAsync();

        await window.Page.Locator(".door-row").ClickAsync();
        await window.Button("Check in").ClickAsync();

        var refusal = window.Page.GetByRole(AriaRole.Alert);
        await Expect(refusal).ToContainTextAsync("Not checked in: Early Bird Trading");
        await Expect(refusal).ToContainTextAsync("The door opens on Fri 6 Nov at 09:30. Check in again from then on.");
        await window.ShootAsync("door-refused");
        await window.Button("Understood").ClickAsync();
        await Expect(refusal).ToHaveCountAsync(0);
        await Expect(window.Page.Locator("button.door-row")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(768, 1024)]
    [InlineData(1024, 768)]
    public async Task Everything_is_large_enough_for_a_finger(int width, int height)
    {
        var drive = await Drives.PublishAsync(board, $"TJ-DOOR-{width}", "天津市滨海新区外商投资企业协会二〇二六年秋季旧电脑集中捐赠日");
        await Drives.RegisterAsync(board, drive, "天津经济技术开发区国际物流与供应链管理股份有限公司", "PO-8841");
        await using var window = await OpenAsync(drive);
        await window.Page.SetViewportSizeAsync(width, height);
        await Expect(window.Page.Locator(".door-row")).ToHaveCountAsync(1);
        await AssertLargeAsync(window);

        await window.Page.Locator(".door-row").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await AssertLargeAsync(window);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static async Task AssertLargeAsync(Window window) => Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
        [...(document.querySelector('[role=dialog]') ?? document.querySelector('.door')).querySelectorAll('a, button, input')]
            .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 48)
            .map(one => one.outerHTML)
        """));

    private static async Task WalkInAsync(Window window, string name)
    {
        await window.Button("Walk-in").ClickAsync();
        var arrival = window.Page.GetByRole(AriaRole.Dialog);
        await arrival.GetByLabel("Name or organisation").FillAsync(name);
        await arrival.GetByRole(AriaRole.Button, new() { Name = "+ Laptop" }).ClickAsync();
        await arrival.GetByRole(AriaRole.Button, new() { Name = "Check in" }).ClickAsync();
        await Expect(arrival).ToHaveCountAsync(0);
    }

    private async Task<Window> OpenAsync(Guid drive)
    {
        var window = await board.OpenAsync($"/board/drop-offs/{drive}/door");
        await window.Page.SetViewportSizeAsync(768, 1024);
        await Expect(window.Page.Locator(".door")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return window;
    }
}

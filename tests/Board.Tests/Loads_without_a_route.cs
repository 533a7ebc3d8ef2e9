using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>In a city of its own, whose days are planned by hand.</summary>
public sealed class Loads_without_a_route(RunningBoard board)
{
    private const string Hangzhou = "330100";

    [Fact]
    public async Task A_load_that_waits_for_a_dispatcher_is_in_the_tray_with_the_reason()
    {
        await board.PlanByHandAsync(Hangzhou);
        using var donor = board.Client("NETSPRING_DONOR_B_KEY");
        await SampleDay.SubmitAsync(donor, SampleDay.Body("西湖大学", "西湖区云栖小镇石龙山街18号", 120.0930, 30.1400, 45, isMorning: true, Hangzhou));
        await using var window = await board.OpenAsync($"/board/{Hangzhou}/{SampleDay.Date}");

        var tray = window.Page.Locator(".tray");
        await Expect(tray).ToContainTextAsync("西湖大学", new() { Timeout = 30_000 });
        await Expect(tray).ToContainTextAsync("A dispatcher is to place it");
        await Expect(window.Page.Locator(".sums .bad")).ToContainTextAsync("1");
        await tray.GetByText("西湖大学").ClickAsync();
        await Expect(window.Rows.First).ToHaveClassAsync("selected");
        await window.ShootAsync("tray");
        await window.Button("中文").ClickAsync();
        await Expect(tray).ToContainTextAsync("由调度员安排");
    }
}

using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>The board goes by the cities' own clock, whatever the browser's says.</summary>
[Collection(nameof(Alone))]
public sealed partial class The_present(RunningBoard board)
{
    [Fact]
    public async Task What_is_now_and_today_is_so_by_business_time()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Rows.First).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".now-label")).ToHaveCountAsync(0);
        await window.Button("Today").ClickAsync();
        await window.Page.WaitForURLAsync("**/board/310000/2026-11-05");

        await using (await board.MoveToAsync(new DateTimeOffset(2026, 11, 17, 11, 20, 0, TimeSpan.FromHours(8))))
        {
            await using var later = await board.OpenAsync("/board");
            await later.Page.WaitForURLAsync("**/board/310000/2026-11-17");
            await Expect(later.Page.Locator(".now-label")).ToHaveTextAsync(MinutesPastEleven());
            await Expect(later.Page.Locator(".now").First).ToBeVisibleAsync();
            await Expect(later.Button("Today")).ToBeDisabledAsync();
            await later.ShootAsync("today");
        }
    }

    [GeneratedRegex("^11:2[0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MinutesPastEleven();
}

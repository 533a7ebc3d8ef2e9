using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>Two dispatchers on one day see each other.</summary>
public sealed class Colleagues(RunningBoard board)
{
    // On a day where no test opens a window of a third person.
    [Fact]
    public async Task Who_looks_at_the_same_day_is_named_until_he_leaves()
    {
        await using var mine = await board.OpenAsync(DrivenDay.Address);
        await Expect(mine.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(mine.Page.Locator(".person")).ToHaveCountAsync(0);

        // My own second window is nobody else.
        var again = await mine.Page.Context.NewPageAsync();
        await again.GotoAsync(DrivenDay.Address);
        await Expect(again.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await using (var other = await board.OpenAsync(DrivenDay.Address, user: "ADMIN"))
        {
            await Expect(mine.Page.Locator(".person .name")).ToHaveTextAsync("admin");
            await Expect(mine.Page.Locator(".watchers")).ToContainTextAsync("Also here: admin");
            await Expect(mine.Page.Locator(".person")).ToContainTextAsync("here since");
            await Expect(other.Page.Locator(".person")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
            await mine.ShootAsync("colleagues");
            await mine.HasNoBarrierAsync();
        }

        await Expect(mine.Page.Locator(".person")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        Assert.Empty(mine.Offences);
    }
}

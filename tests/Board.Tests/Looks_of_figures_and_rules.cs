using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>As <see cref="Looks"/>, of the pages that an administrator opens, with the windows over them.</summary>
public sealed class Looks_of_figures_and_rules(RunningBoard board)
{
    /// <summary>Name in the pictures, address, what is there once the page has loaded, and what opens a window over it.</summary>
    private static readonly (string Name, string Address, string Ready, string? Opens)[] Pages =
    [
        ("kpis", $"/board/kpis?city={DrivenDay.City}&from=2026-11-11&to=2026-11-24", ".chart svg", null),
        ("kpis-cities", "/board/kpis?from=2026-11-11&to=2026-11-24", ".chart svg", null),
        ("admin-thresholds", "/board/admin", ".big", null),
        ("admin-categories", "/board/admin/categories", "tbody tr", ".commands .button"),
        ("admin-users", "/board/admin/users", "tbody tr", ".bar .button.main"),
        ("admin-keys", "/board/admin/keys", "tbody tr", ".bar .button.main"),
        ("admin-clients", "/board/admin/clients", "tbody tr", ".bar .button.main"),
    ];

    [Fact]
    public async Task No_page_has_a_barrier()
    {
        await using var window = await board.OpenAsync(Pages[0].Address, user: "ADMIN");
        await Expect(window.Page.Locator(".topbar")).ToBeVisibleAsync();
        await EveryLook.HasNoBarrierAsync(window, Pages);
    }

    [Fact]
    public async Task Zoomed_to_200_percent_nothing_is_cut_off()
    {
        await using var window = await board.OpenAsync(Pages[0].Address, user: "ADMIN");
        await window.Page.SetViewportSizeAsync(683, 384);
        foreach (var (_, address, ready, _) in Pages)
        {
            await window.Page.GotoAsync(address);
            await Expect(window.Page.Locator(ready).First).ToBeVisibleAsync();
            Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), address);
        }
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

[Collection(nameof(Alone))]
public sealed partial class News(RunningBoard board)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_load_that_comes_in_appears_by_itself()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(window.Rows.First).ToBeVisibleAsync();

        await SubmitAsync("Late Arrivals Office", "9 Fuzhou Road, Huangpu");

        await Expect(window.Rows.Filter(new() { HasText = "Late Arrivals Office" })).ToBeVisibleAsync(Patient);
        await Expect(window.Blocks.Filter(new() { HasText = "Late Arrivals Office" })).ToBeVisibleAsync(Patient);
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_what_happened_meanwhile_is_made_up_for()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();

        await window.Page.Context.SetOfflineAsync(true);
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(LostInTheMorning());
        Assert.Equal([], await window.BarriersInBothThemesAsync("stale"));
        await SubmitAsync("Unseen Annex", "11 Fuzhou Road, Huangpu");
        await window.Page.Context.SetOfflineAsync(false);

        await Expect(window.Rows.Filter(new() { HasText = "Unseen Annex" })).ToBeVisibleAsync(Patient);
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_gateway_that_dies_is_missed_and_found_again()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();

        board.KillGateway();

        await Expect(window.Page.GetByText("No connection")).ToBeVisibleAsync(Patient);
        await Expect(window.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync(Patient);
        await Expect(window.Rows.First).ToBeVisibleAsync();
    }

    /// <summary>By the cities' clock, which began at ten.</summary>
    [GeneratedRegex("Connection lost at 1[0-3]:[0-5][0-9]\\. What you see may be out of date", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LostInTheMorning();

    private async Task SubmitAsync(string name, string address)
    {
        using var donor = board.Client("NETSPRING_DONOR_A_KEY");
        await SampleDay.SubmitAsync(donor, SampleDay.Body(name, address, 121.4850, 31.2350, 31, isMorning: false));
    }
}

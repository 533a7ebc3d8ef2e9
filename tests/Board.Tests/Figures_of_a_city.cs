using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>The page of KPIs, with a day that was driven.</summary>
public sealed class Figures_of_a_city(RunningBoard board)
{
    private const string Address = $"/board/kpis?city={DrivenDay.City}&from=2026-11-11&to=2026-11-24";

    [Fact]
    public async Task Come_from_what_drivers_told()
    {
        await using var window = await board.OpenAsync(Address);

        await Expect(Tile(window, "units")).ToContainTextAsync("80");
        await Expect(Tile(window, "on-time")).ToContainTextAsync("2 of 3 arrivals; 1 early, 0 late");
        await Expect(Tile(window, "first-attempt")).ToContainTextAsync("66.7%");
        await Expect(Tile(window, "first-attempt")).ToContainTextAsync("2 of 3 first visits");
        await Expect(Tile(window, "failed")).ToContainTextAsync("of 3 planned");
        await Expect(Tile(window, "units-per-stop")).ToContainTextAsync("40");
        await Expect(window.Page.Locator("[data-chart=visits] .bar.series-completed")).ToHaveCountAsync(1);

        // The same in words, for who does not see the picture.
        await window.Page.Locator("[data-chart=visits] summary").ClickAsync();
        await Expect(window.Page.Locator("[data-chart=visits] tbody tr").Filter(new() { HasText = SampleDay.Date }).Locator("td")).ToHaveTextAsync(["2", "0", "1", "0"]);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Are_kept_as_a_file_for_spreadsheets()
    {
        await using var window = await board.OpenAsync(Address);
        await Expect(Tile(window, "units")).ToContainTextAsync("80");

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Download as CSV").ClickAsync());

        Assert.Equal($"kpis-{DrivenDay.City}-2026-11-11-2026-11-24.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith("Date,City,Planned visits,Collected", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{SampleDay.Date},Wuhan,3,2,0,0,", Assert.Single(lines, line => line.StartsWith(SampleDay.Date, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal((16, "Sum,Wuhan,3,2,0,0"), (lines.Length, lines[^1][..17]));
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task Are_those_of_the_dates_and_the_city_that_one_chooses()
    {
        await using var window = await board.OpenAsync("/board/kpis");
        // Four weeks up to today by the cities' own clock; there is no day with a route yet.
        await Expect(window.Button("28 days")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(window.Page.GetByText("Nothing to measure yet")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Loads are put on routes")).ToBeVisibleAsync();
        await window.ShootAsync("kpis-empty");

        await window.Page.GetByLabel("Last date").FillAsync("2027-11-24");
        await Expect(window.Page.GetByText("At most 92 days.")).ToBeVisibleAsync();
        await window.Page.GetByLabel("Last date").FillAsync("2026-11-24");
        var row = window.Rows.Filter(new() { Has = window.Page.GetByRole(AriaRole.Button, new() { Name = "Wuhan" }) });
        await Expect(row).ToContainTextAsync("66.7%");
        await row.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Wuhan");
        await Expect(Tile(window, "units")).ToContainTextAsync("80");
        await window.Page.WaitForURLAsync($"**city={DrivenDay.City}*");
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("Wuhan");
        Assert.Empty(window.Offences);
    }

    private static ILocator Tile(Window window, string name) => window.Page.Locator($"[data-kpi={name}]");
}

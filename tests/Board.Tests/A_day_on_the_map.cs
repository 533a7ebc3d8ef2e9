using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

public sealed class A_day_on_the_map(RunningBoard board)
{
    /// <summary>Planned by hand, with one load: the map shows it in its middle.</summary>
    private const string Qingdao = "370200";

    private static readonly LocatorAssertionsToHaveAttributeOptions Drawn = new() { Timeout = 60_000 };

    [Fact]
    public async Task The_map_shows_every_load_and_marks_the_chosen_one()
    {
        await using var window = await board.OpenAsync(SampleDay.Address, isMapShown: true);
        await Expect(window.Rows.First).ToBeVisibleAsync();
        var loads = await window.Rows.CountAsync();
        var canvas = window.Page.Locator(".map .canvas");

        await Expect(canvas).ToHaveAttributeAsync("data-drawn", $"{loads}", Drawn);
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Map", Exact = true })).ToHaveAccessibleDescriptionAsync(new Regex(@"^Stops: \d+; routes: \d+; loads without a route: \d+\.", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await window.Blocks.First.ClickAsync();
        await Expect(canvas).ToHaveAttributeAsync("data-chosen", "1", Drawn);
        await window.ShootAsync("map");
        await window.Button("Dark").ClickAsync();
        await Expect(canvas).ToHaveAttributeAsync("data-chosen", "1", Drawn);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_click_on_the_map_chooses_and_the_pointer_tells_the_name()
    {
        await MakeOneAsync("青岛啤酒城国际中心");
        await using var window = await board.OpenAsync($"/board/{Qingdao}/{SampleDay.Date}", isMapShown: true);
        var canvas = window.Page.Locator(".map .canvas");
        await Expect(canvas).ToHaveAttributeAsync("data-drawn", "1", new() { Timeout = 90_000 });
        var box = (await canvas.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await window.Page.Mouse.MoveAsync(x, y, new() { Steps = 3 });
        await Expect(window.Page.Locator(".hint")).ToContainTextAsync("青岛啤酒城国际中心");
        await window.Page.Mouse.ClickAsync(x, y);

        await Expect(window.Page.Locator(".tray li.selected")).ToContainTextAsync("青岛啤酒城国际中心");
        await Expect(canvas).ToHaveAttributeAsync("data-chosen", "1", Drawn);
        await window.Page.Keyboard.DownAsync("Control");
        await window.Page.Mouse.ClickAsync(x, y);
        await window.Page.Keyboard.UpAsync("Control");
        await Expect(canvas).ToHaveAttributeAsync("data-chosen", "0", Drawn);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_hidden_map_stays_hidden_until_it_is_wanted()
    {
        await using var window = await board.OpenAsync(SampleDay.Address, isMapShown: true);
        await window.Button("Hide map").ClickAsync();
        await Expect(window.Page.Locator(".map")).ToHaveCountAsync(0);

        await window.Page.ReloadAsync();

        await Expect(window.Rows.First).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".map")).ToHaveCountAsync(0);
        await window.Button("Show map").ClickAsync();
        await Expect(window.Page.Locator(".map canvas")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Without_webgl_a_sentence_says_so_and_the_rest_works()
    {
        await using var window = await board.OpenFlatAsync(SampleDay.Address);
        await Expect(window.Page.Locator(".map")).ToContainTextAsync("This browser cannot draw the map");

        await window.Blocks.First.ClickAsync();

        await Expect(window.Page.Locator("tr.selected")).ToBeVisibleAsync();
        await window.HasNoBarrierAsync();
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task What_drivers_told_is_seen_in_all_views()
    {
        await using var window = await board.OpenAsync($"/board/{DrivenDay.City}/{SampleDay.Date}", isMapShown: true);

        await Expect(window.Page.Locator(".block.Completed")).ToHaveCountAsync(2);
        await Expect(window.Rows.Filter(new() { HasText = "Collected" })).ToHaveCountAsync(2);
        // Its load goes to another day, the visit stays where it was.
        await Expect(window.Page.Locator(".block.Failed")).ToHaveCountAsync(1);
        await Expect(window.Rows.Filter(new() { HasText = "Failed" })).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".map .canvas")).ToHaveAttributeAsync("data-drawn", "3", Drawn);
        await window.ShootAsync("driven");
    }

    private async Task MakeOneAsync(string site)
    {
        await board.PlanByHandAsync(Qingdao);
        using var donor = board.Client("NETSPRING_DONOR_B_KEY");
        await SampleDay.SubmitAsync(donor, SampleDay.Body(site, "崂山区香港东路195号", 120.4690, 36.1000, 33, isMorning: true, Qingdao));
    }
}

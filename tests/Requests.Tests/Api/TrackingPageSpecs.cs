using System.Net;
using System.Text.RegularExpressions;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>The public page of a request, as a browser without credentials gets it from the Gateway.</summary>
public sealed partial class TrackingPageSpecs(DoorService service) : IClassFixture<DoorService>
{
    private readonly HttpClient donor = service.Client(TestCaller.NewDonor());
    private readonly HttpClient anyone = service.Client(TestCaller.Public);

    [Fact]
    public async Task It_says_when_the_driver_comes_in_both_languages()
    {
        var (url, assigned) = await DispatchedAsync("Page Road");
        await TellAsync(DriverNews.Expected(assigned, 2, assigned.Eta.AddMinutes(52)));

        var english = Text(await PageAsync(url + "?lang=en", "zh-CN"));
        Assert.Contains("Pick-up of computers in Shanghai", english, StringComparison.Ordinal);
        Assert.Contains("2099-10-12 (Monday)", english, StringComparison.Ordinal);
        Assert.Contains("Promised window 09:00 – 12:00", english, StringComparison.Ordinal);
        Assert.Contains("Driver expected 10:15 – 10:45", english, StringComparison.Ordinal);
        var chinese = Text(await PageAsync(url, "zh-CN,zh;q=0.9"));
        Assert.Contains("上海市电脑上门回收", chinese, StringComparison.Ordinal);
        Assert.Contains("司机预计到达 10:15 – 10:45", chinese, StringComparison.Ordinal);

        Assert.DoesNotContain("is late", english, StringComparison.Ordinal);
        await TellAsync(DriverNews.Expected(assigned, 3, assigned.Eta.AddHours(3), isInWindow: false));
        Assert.Contains("司机晚点", Text(await PageAsync(url + "?lang=zh")), StringComparison.Ordinal);
        await TellAsync(DriverNews.Arrived(assigned, 4));
        Assert.Contains("The driver is there", Text(await PageAsync(url)), StringComparison.Ordinal);
        Assert.DoesNotContain("Driver expected", Text(await PageAsync(url)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_names_no_person_and_no_place_and_lets_nothing_out()
    {
        var (url, assigned) = await DispatchedAsync("<script>alert(1)</script> Road");
        using var answer = await anyone.GetAsync(url);
        var page = await answer.Content.ReadAsStringAsync();
        string[] secrets =
        [
            assigned.Driver.DisplayName, assigned.Vehicle.Plate, "Infinitus", "Road", "Wang", "5555", "example.org", "PO-4711", "<script", "PR-2",
            $"{assigned.RequestId}", $"{assigned.LoadId}",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, page, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(("no-referrer", "noindex"), (answer.Headers.GetValues("Referrer-Policy").Single(), answer.Headers.GetValues("X-Robots-Tag").Single()));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_malformed_and_expired_links_get_the_same_answer()
    {
        await service.MoveToAsync("2027-03-01", "10:00");
        var created = await donor.SubmitAsync(Samples.Pickup("Gone Road"));
        var url = created.Text("trackingUrl")!;
        Assert.Matches("^/track/[A-Za-z0-9_-]{32}$", url);
        Assert.Equal(url, (await donor.ReadAsync($"/v1/pickup-requests/{created.Id}")).Text("trackingUrl"));
        Assert.Equal(200, (await donor.CancelAsync(created.Id, "\"1\"")).Status);
        await service.MoveToAsync("2027-03-15", "09:58");
        Assert.Contains("The pick-up was cancelled.", Text(await PageAsync(url)), StringComparison.Ordinal);

        await service.MoveToAsync("2027-03-15", "10:02");
        var answers = new List<string>();
        foreach (var gone in new[] { url, url[..^1] + (url[^1] == 'A' ? 'B' : 'A'), "/track/x", "/track/%F0%9F%92%BB", $"/track/{new string('a', 4_000)}" })
            answers.Add(await PageAsync(gone, expected: HttpStatusCode.NotFound));
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("The link is wrong, or the pick-up ended some time ago.", Text(answers[0]), StringComparison.Ordinal);
    }

    private async Task<(string Url, PickupAssigned Assigned)> DispatchedAsync(string address)
    {
        var created = await donor.SubmitAsync(Samples.Pickup(address));
        var load = Guid.CreateVersion7();
        var assigned = News.Assigned(created.Id, load, 1, 1);
        await TellAsync(News.Scheduled(created.Id, 1, News.Load(load, News.Monday)));
        await TellAsync(assigned);
        await TellAsync(News.Dispatched(assigned));
        return (created.Text("trackingUrl")!, assigned);
    }

    private async Task<string> PageAsync(string url, string? language = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (language is not null)
            request.Headers.Add("Accept-Language", language);
        using var answer = await anyone.SendAsync(request);
        Assert.Equal((expected, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task TellAsync(IntegrationEvent news)
    {
        await service.Bus.PublishAsync(news);
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = $1", news.EventId) == 1, news.GetType().Name);
    }

    /// <summary>What a reader sees.</summary>
    private static string Text(string page) => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(page, " ")), " ").Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);

    [GeneratedRegex("<style>.*?</style>|<[^>]*>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}

using System.Net;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Drivers_see_their_day(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private const string Hostile = "<script>alert('x')</script>";

    [Fact]
    public async Task With_the_way_in_the_person_and_the_lines_of_each_stop_and_nobody_elses()
    {
        var (request, assigned) = await PlacedAsync("310000", "Gate 3");
        var driver = await routing.DriverOfAsync(assigned.RouteId);
        var route = Assert.Single(await RoutesAsync(driver));
        Assert.Equal((assigned.RouteId, "Assigned"), (route.GetProperty("id").GetGuid(), Text(route, "status")));
        var stop = Assert.Single(route.GetProperty("stops").EnumerateArray());
        Assert.Equal(("09:00", "12:00"), (Text(stop.GetProperty("window"), "from"), Text(stop.GetProperty("window"), "to")));
        var site = stop.GetProperty("site");
        Assert.Equal(("1 Road", 27, "Gate 3"), (Text(site, "address"), site.GetProperty("access").GetProperty("floor").GetInt32(), Text(site.GetProperty("access"), "notes")));
        Assert.Equal(("Zhou Min", "+86 21 5550 0100"), (Text(stop.GetProperty("contact"), "name"), Text(stop.GetProperty("contact"), "phone")));
        Assert.Equal(("laptop", 33), (Text(stop.GetProperty("lines")[0], "category"), stop.GetProperty("lines")[0].GetProperty("quantity").GetInt32()));
        Assert.Empty(route.GetProperty("allowedCommands").EnumerateArray());

        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        route = Assert.Single(await RoutesAsync(driver));
        Assert.Equal(["start"], Words(route));
        Assert.Equal(["depart", "arrive", "complete", "partial", "fail"], Words(route.GetProperty("stops")[0]));

        Assert.Empty(await RoutesAsync(TestCaller.Driver));
        Assert.Empty(await RoutesAsync(TestCaller.Driver with { DriverCode = "nobody" }));
        Assert.Empty((await routing.GetAsync("/v1/driver/routes", driver)).GetProperty("items").EnumerateArray());
        var erased = request.ContactErased(2);
        await routing.Bus.PublishAsync(erased);
        await routing.WaitUntilHandledAsync(erased);
        stop = Assert.Single(await RoutesAsync(driver)).GetProperty("stops")[0];
        Assert.Equal(JsonValueKind.Null, stop.GetProperty("contact").ValueKind);
        Assert.DoesNotContain("Gate 3", stop.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "派车单", "笔记本电脑")]
    [InlineData("en", "Route sheet", "Laptop")]
    public async Task On_paper_in_their_language_without_anything_that_could_run(string language, string title, string laptop)
    {
        var (_, assigned) = await PlacedAsync(language == "en" ? "500000" : "110000", Hostile);
        var (answer, page) = await SheetAsync(assigned.RouteId, await routing.DriverOfAsync(assigned.RouteId), language);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(laptop, page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task On_paper_for_staff_of_the_city_too_but_for_nobody_else()
    {
        var (_, assigned) = await PlacedAsync("120000", "");
        foreach (var (caller, status) in new[]
        {
            (TestCaller.Dispatcher, HttpStatusCode.OK), (new TestCaller("dispatcher", Cities: "310000"), HttpStatusCode.NotFound),
            (TestCaller.Driver, HttpStatusCode.NotFound), (TestCaller.Driver with { DriverCode = "nobody" }, HttpStatusCode.NotFound),
            (TestCaller.NewDonor(), HttpStatusCode.Forbidden),
        })
        {
            Assert.Equal(status, (await SheetAsync(assigned.RouteId, caller, "en")).Answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await SheetAsync(Guid.CreateVersion7(), TestCaller.Dispatcher, "en")).Answer.StatusCode);
    }

    private async Task<(Request Request, PickupAssigned Assigned)> PlacedAsync(string cityCode, string notes)
    {
        await routing.AddFleetAsync(cityCode);
        var request = new Request(cityCode) { Notes = notes };
        var contact = request.Contact(1, "Zhou Min", "+86 21 5550 0100");
        await routing.Bus.PublishAsync(contact);
        var assigned = await routing.PlaceAsync(request, RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilHandledAsync(contact);
        await routing.WaitUntilImprovedAsync(cityCode);
        return (request, assigned);
    }

    private async Task<IReadOnlyList<JsonElement>> RoutesAsync(TestCaller caller) =>
        [.. (await routing.GetAsync($"/v1/driver/routes?date={RoutingUnderTest.Soon:O}", caller)).GetProperty("items").EnumerateArray()];

    private async Task<(HttpResponseMessage Answer, string Page)> SheetAsync(Guid routeId, TestCaller caller, string language)
    {
        using var client = routing.Client(caller);
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        var answer = await client.GetAsync(new Uri($"/v1/routes/{routeId}/sheet", UriKind.Relative));
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Words(JsonElement element) => element.GetProperty("allowedCommands").EnumerateArray().Select(word => word.GetString());
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Figures_are_asked_for(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly string Range = $"from={Soon:O}&to={Soon.AddDays(1):O}";

    [Fact]
    public async Task With_what_was_lost_and_what_found_no_place()
    {
        await routing.AddFleetAsync("330100", vans: 2);
        var (_, ill) = await routing.PlacedAsync("330100");
        using var client = routing.Client(TestCaller.Dispatcher);
        using var absence = new HttpRequestMessage(HttpMethod.Post, $"/v1/drivers/{ill.Driver.Id}/unavailability") { Content = JsonContent.Create(new { from = Soon, to = Soon, reason = "Unwell" }) };
        absence.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var marked = await client.SendAsync(absence);
        Assert.Equal(HttpStatusCode.Created, marked.StatusCode);
        var large = new Request("330100", units: 75);
        await routing.Bus.PublishAsync(large.Requested());
        await routing.Bus.PublishAsync(large.Scheduled(1, Soon, RoutingUnderTest.Morning));
        await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == large.Id);

        await Eventually.HoldsAsync(
            async () =>
            {
                var total = (await KpisAsync("cityCode=330100")).GetProperty("total");
                return (Count(total, "stops", "replanned"), total.GetProperty("loadsWithoutPlace").GetInt32()) == (1, 1);
            },
            "both to be counted");
    }

    [Fact]
    public async Task Of_ones_own_cities_only()
    {
        foreach (var city in new[] { "440100", "500000" })
        {
            await routing.AddFleetAsync(city);
            await routing.PlacedAsync(city);
        }
        var own = TestCaller.Dispatcher with { Cities = "440100,110000" };
        var report = await routing.GetAsync($"/v1/kpis?{Range}", own);
        Assert.Equal("440100", Assert.Single(report.GetProperty("cities").EnumerateArray()).GetProperty("cityCode").GetString());
        Assert.Equal(1, Count(report.GetProperty("total"), "stops", "planned"));
        var all = await routing.GetAsync($"/v1/kpis?{Range}");
        Assert.Superset(new HashSet<string> { "440100", "500000" }, all.GetProperty("cities").EnumerateArray().Select(city => city.GetProperty("cityCode").GetString()!).ToHashSet());

        foreach (var (query, status, pointer) in new[]
        {
            ($"cityCode=500000&{Range}", HttpStatusCode.NotFound, null), ("from=yesterday", HttpStatusCode.BadRequest, "/from"), ("from=2026-12-02&to=2026-12-01", HttpStatusCode.BadRequest, "/to"),
            ("from=2026-09-01&to=2026-12-02", HttpStatusCode.BadRequest, "/to"), ("cityCode=4401&from=2026-09-01&to=2026-12-01", HttpStatusCode.BadRequest, "/cityCode"),
        })
        {
            using var client = routing.Client(own);
            using var refused = await client.GetAsync(new Uri($"/v1/kpis?{query}", UriKind.Relative));
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((status, pointer), (refused.StatusCode, problem.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0 ? errors[0].GetProperty("pointer").GetString() : null));
        }
        var usual = await routing.GetAsync("/v1/kpis", own);
        Assert.Equal((28, $"{RoutingUnderTest.Today:O}"), (usual.GetProperty("days").GetArrayLength(), usual.GetProperty("to").GetString()));
        using var longest = routing.Client(own);
        using var answered = await longest.GetAsync(new Uri("/v1/kpis?from=2026-09-01&to=2026-12-01", UriKind.Relative));
        Assert.Equal(92, (await answered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("days").GetArrayLength());
    }

    private static int Count(JsonElement figures, string group, string name) => figures.GetProperty(group).GetProperty(name).GetInt32();

    private Task<JsonElement> KpisAsync(string query) => routing.GetAsync($"/v1/kpis?{query}&{Range}");
}

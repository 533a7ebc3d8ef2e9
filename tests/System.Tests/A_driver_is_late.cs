using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>The true ETA: from the driver's telephone to the donor and to whoever has the link.</summary>
public sealed class A_driver_is_late(RunningStack stack)
{
    private const string Wuhan = "420100";
    private const string Date = "2026-10-12";

    [Fact]
    public async Task And_each_donor_sees_when_he_really_comes()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var anyone = stack.Anyone();
        var route = await DispatchedAsync(donor, dispatcher);
        var (routeId, startsAt) = (route.GetProperty("id").GetGuid(), route.GetProperty("startsAt").GetDateTimeOffset());
        using var driver = await stack.DriverAsync(route.GetProperty("driver").GetProperty("id").GetGuid());

        await stack.AtAsync(startsAt.AddMinutes(50), async () =>
        {
            var start = new { clientEventId = Guid.CreateVersion7(), type = "start", routeId, deviceTime = startsAt.AddMinutes(50) };
            using var told = await driver.PostAsJsonAsync("/v1/driver/events", new { events = new[] { start } });
            Assert.Equal("applied", (await told.JsonAsync()).GetProperty("results")[0].GetProperty("status").GetString());
            foreach (var stop in route.GetProperty("stops").EnumerateArray())
            {
                var loadId = stop.GetProperty("loadId").GetGuid();
                var news = await events.WaitForAsync<StopEtaChanged>(e => e.LoadId == loadId);
                Assert.InRange(news.Eta - stop.GetProperty("arrival").GetDateTimeOffset(), TimeSpan.FromMinutes(49), TimeSpan.FromMinutes(52));
                await ShowsAsync(donor, anyone, stop.GetProperty("requestId").GetString()!, news);
            }
        });

        Assert.Equal(
            route.GetProperty("stops").GetArrayLength(),
            events.Received<StopEtaChanged>().Where(e => e.RouteId == routeId).DistinctBy(e => e.EventId).Count());
        using var unknown = await anyone.GetAsync($"/track/{new string('a', 32)}");
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
    }

    /// <summary>A route of two pick-ups, or of one where the plan sends two drivers.</summary>
    private static async Task<JsonElement> DispatchedAsync(HttpClient donor, HttpClient dispatcher)
    {
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var body = Pickups.On(Date, 31);
            body["site"]!["cityCode"] = Wuhan;
            body["site"]!.AsObject().Remove("location");
            ids.Add((await donor.SubmittedAsync(body)).Id());
        }
        foreach (var id in ids)
            await donor.WaitForStatusAsync(id, "Assigned");
        var routeId = (await donor.GetPickupAsync(ids[0])).GetProperty("loads")[0].GetProperty("routeId").GetGuid();
        var (_, answers) = await dispatcher.OnRouteAsync(
            $"/v1/routes/{routeId}", async etag => [await dispatcher.SendAsync(HttpMethod.Post, $"/v1/routes/{routeId}/dispatch", null, etag)]);
        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        return await answers[0].JsonAsync();
    }

    private static async Task ShowsAsync(HttpClient donor, HttpClient anyone, string requestId, StopEtaChanged news)
    {
        JsonElement seen = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                seen = await donor.GetPickupAsync(requestId);
                return seen.GetProperty("loads")[0].GetProperty("eta").GetDateTimeOffset() == news.Eta;
            },
            "the donor to see when the driver comes");
        var load = seen.GetProperty("loads")[0];
        using var answer = await anyone.GetAsync($"{seen.GetProperty("trackingUrl").GetString()}?lang=en");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, "no-store", "noindex"), (
            answer.StatusCode, answer.Headers.CacheControl?.ToString(), answer.Headers.GetValues("X-Robots-Tag").Single()));
        Assert.Contains("Pick-up of computers in Wuhan", page, StringComparison.Ordinal);
        var eta = CityClock.LocalTime(news.Eta.AddMinutes(2.5));
        var shown = eta.AddMinutes(-(eta.Minute % 5));
        Assert.Contains($">{shown.AddMinutes(-15):HH:mm}</time>", page, StringComparison.Ordinal);
        Assert.Contains($">{shown.AddMinutes(15):HH:mm}</time>", page, StringComparison.Ordinal);
        string?[] secrets =
        [
            "IT office", "5550", "example.com", "Infinitus", "Hubin", load.GetProperty("driver").GetProperty("name").GetString(),
            load.GetProperty("vehicle").GetProperty("plate").GetString(), seen.GetProperty("donorName").GetString(), seen.GetProperty("number").GetString(), requestId,
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret!, page, StringComparison.OrdinalIgnoreCase));
    }
}

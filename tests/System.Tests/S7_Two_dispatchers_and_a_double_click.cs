using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

public sealed class S7_Two_dispatchers_and_a_double_click(RunningStack stack)
{
    [Fact]
    public async Task A_double_click_dispatches_once_and_a_stale_version_nothing()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var first = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var second = stack.Client("NETSPRING_ADMIN_KEY");
        var created = await donor.SubmittedAsync(Pickups.On("2026-11-10", 33));
        var load = Assert.Single((await donor.WaitForStatusAsync(created.Id(), "Assigned")).GetProperty("loads").EnumerateArray());
        var route = $"/v1/routes/{load.GetProperty("routeId").GetString()}";

        // Whichever version a search in the background makes last is the one that both have seen.
        var (seen, clicks) = await first.OnRouteAsync(route, async etag =>
        {
            var one = first.SendAsync(HttpMethod.Post, $"{route}/dispatch", null, etag);
            await Task.Delay(50);
            return await Task.WhenAll(one, first.SendAsync(HttpMethod.Post, $"{route}/dispatch", null, etag));
        });
        var versions = new List<long>();
        foreach (var click in clicks)
            versions.Add((await click.JsonAsync()).GetProperty("version").GetInt64());
        Assert.All(clicks, click => Assert.Equal(HttpStatusCode.OK, click.StatusCode));
        var version = Assert.Single(versions.Distinct());
        var routeId = load.GetProperty("routeId").GetGuid();
        var told = await events.WaitForAsync<RouteDispatched>(e => e.RouteId == routeId);
        Assert.Equal(version, told.Version);
        await WaitForLoadAsync(donor, created.Id(), "Dispatched");

        using var stale = await second.SendAsync(HttpMethod.Post, $"{route}/recall", new { reason = "Too late" }, seen);
        Assert.Equal($"\"{version}\"", (await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict")).GetProperty("currentETag").GetString());
        using var locked = await second.SendAsync(HttpMethod.Post, $"{route}/assign", new { driverId = (Guid?)null }, $"\"{version}\"");
        await locked.ProblemAsync(HttpStatusCode.Conflict, "route-locked");
        using var recalled = await second.SendAsync(HttpMethod.Post, $"{route}/recall", new { reason = "A load is missing" }, $"\"{version}\"");
        Assert.Equal(HttpStatusCode.OK, recalled.StatusCode);
        await WaitForLoadAsync(donor, created.Id(), "Assigned");
        Assert.Single(events.Received<RouteDispatched>().DistinctBy(e => e.EventId), e => e.RouteId == routeId);
    }

    [Fact]
    public async Task A_drag_on_a_stale_version_is_refused_with_the_difference_and_a_move_is_undone_until_it_is_dispatched()
    {
        const string Day = "/v1/city-days/310000/2026-11-13";
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var first = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var second = stack.Client("NETSPRING_ADMIN_KEY");
        var loads = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var created = await donor.SubmittedAsync(Pickups.On("2026-11-13", 33));
            loads.Add((await donor.WaitForStatusAsync(created.Id(), "Assigned")).GetProperty("loads")[0].GetProperty("loadId").GetString()!);
        }
        var truck = (await second.GetFromJsonAsync<JsonElement>("/v1/vehicles?limit=200")).GetProperty("items").EnumerateArray()
            .First(vehicle => vehicle.GetProperty("units").GetInt32() == 200 && vehicle.GetProperty("plate").GetString()!.StartsWith('沪')).GetProperty("id").GetString();
        var both = loads.Select((load, i) => new { loadId = load, toVehicleId = truck, trip = 1, sequence = i + 1 });
        var (_, together) = await MovedAsync(first, Day, both);
        var route = together.GetProperty("routes").EnumerateArray().Single(r => r.GetProperty("vehicle").GetProperty("id").GetString() == truck);
        var (id, version) = (route.GetProperty("id").GetString(), route.GetProperty("version").GetInt64());

        var (seen, moved) = await MovedAsync(first, Day, [new { loadId = loads[1], toRouteId = id, trip = 1, sequence = 1 }]);
        Assert.Equal(version + 1, moved.GetProperty("routes")[0].GetProperty("version").GetInt64());
        using var stale = await second.SendAsync(
            HttpMethod.Post, $"{Day}/moves", new { moves = new[] { new { loadId = loads[0], toRouteId = id, trip = 1, sequence = 1 } }, @base = seen }, null);
        var changed = (await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict")).GetProperty("diff").GetProperty("routes")[0];
        Assert.Equal((version + 1, loads[1]), (changed.GetProperty("version").GetInt64(), changed.GetProperty("stops")[0].GetProperty("loadId").GetString()));

        using var undone = await first.SendAsync(HttpMethod.Post, $"{Day}/undo", new { }, null);
        var back = (await undone.JsonAsync()).GetProperty("routes")[0];
        Assert.Equal((version + 2, route.GetProperty("stops").ToString()), (back.GetProperty("version").GetInt64(), back.GetProperty("stops").ToString()));
        using var redone = await first.SendAsync(HttpMethod.Post, $"{Day}/redo", new { }, null);
        Assert.Equal(HttpStatusCode.OK, redone.StatusCode);
        using var dispatched = await first.SendAsync(HttpMethod.Post, $"/v1/routes/{id}/dispatch", null, $"\"{version + 3}\"");
        Assert.Equal(HttpStatusCode.OK, dispatched.StatusCode);
        using var late = await first.SendAsync(HttpMethod.Post, $"{Day}/undo", new { }, null);
        await late.ProblemAsync(HttpStatusCode.Conflict, "route-locked");
    }

    /// <summary>On the day as it is, again where a search in the background has just changed it.</summary>
    private static async Task<(object Seen, JsonElement Answer)> MovedAsync(HttpClient dispatcher, string day, IEnumerable<object> moves)
    {
        while (true)
        {
            var seen = (await dispatcher.GetFromJsonAsync<JsonElement>(day)).GetProperty("routes").EnumerateArray()
                .Select(route => new { routeId = route.GetProperty("id").GetGuid(), version = route.GetProperty("version").GetInt64() }).ToList();
            using var answer = await dispatcher.SendAsync(
                HttpMethod.Post, $"{day}/moves", new { moves, @base = seen, @override = new { reason = "Agreed with the donor" } }, null);
            if (answer.StatusCode != HttpStatusCode.PreconditionFailed)
                return (seen, await answer.JsonAsync());
        }
    }

    private static Task WaitForLoadAsync(HttpClient donor, string id, string status) => Eventually.HoldsAsync(
        async () => (await donor.GetPickupAsync(id)).GetProperty("loads")[0].GetProperty("status").GetString() == status,
        $"the load to be {status}", TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
}

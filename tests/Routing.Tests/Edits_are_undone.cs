using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Edits_are_undone(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly object Last = new { };

    [Fact]
    public async Task As_new_versions_until_the_route_is_with_its_driver()
    {
        await routing.AddFleetAsync("310000", vans: 1, units: 100);
        var (_, assigned) = await routing.PlacedAsync("310000", units: 20);
        await routing.PlacedAsync("310000", units: 20);
        var before = (await routing.RoutesAsync("310000"))[0];
        var version = before.GetProperty("version").GetInt64();
        var moved = await routing.MovedAsync("310000", new { loadId = before.Loads()[1], toRouteId = assigned.RouteId, trip = 1, sequence = 1 });
        Assert.Equal(before.Loads().Reverse(), moved.GetProperty("routes")[0].Loads());
        Assert.Equal(version + 1, moved.GetProperty("routes")[0].GetProperty("version").GetInt64());
        var locked = await routing.EditAsync("310000", "locks", new
        {
            locks = new object[] { new { routeId = assigned.RouteId, @lock = "driver" } },
            @base = await routing.SeenAsync("310000"),
        });
        Assert.Equal(["driver", "driver"], locked.GetProperty("routes")[0].Locks());

        var undone = await routing.EditAsync("310000", "undo", new { editId = locked.GetProperty("editId").GetGuid() });
        Assert.Equal(["both", "sequence"], undone.GetProperty("routes")[0].Locks());
        Assert.Equal((1, 1), (undone.GetProperty("undo").GetInt32(), undone.GetProperty("redo").GetInt32()));
        var twice = await routing.EditAsync("310000", "undo", new { editId = locked.GetProperty("editId").GetGuid() }, HttpStatusCode.Conflict);
        Assert.Equal("invalid-state-transition", Code(twice));
        undone = await routing.EditAsync("310000", "undo", Last);
        Assert.Equal((version + 4, 0, 2), (undone.GetProperty("routes")[0].GetProperty("version").GetInt64(), undone.GetProperty("undo").GetInt32(), undone.GetProperty("redo").GetInt32()));
        Assert.Equal(before.GetProperty("stops").ToString(), undone.GetProperty("routes")[0].GetProperty("stops").ToString());
        Assert.Equal("invalid-state-transition", Code(await routing.EditAsync("310000", "undo", Last, HttpStatusCode.Conflict)));

        var again = await routing.EditAsync("310000", "redo", Last);
        Assert.Equal(moved.GetProperty("routes")[0].Loads(), again.GetProperty("routes")[0].Loads());
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        Assert.Equal("route-locked", Code(await routing.EditAsync("310000", "undo", Last, HttpStatusCode.Conflict)));
        Assert.Equal("route-locked", Code(await routing.EditAsync("310000", "redo", Last, HttpStatusCode.Conflict)));
    }

    [Fact]
    public async Task Not_over_what_came_since_but_beside_it()
    {
        var vehicles = await routing.AddFleetAsync("500000", vans: 2, units: 40, trips: 1);
        var (first, one) = await routing.PlacedAsync("500000");
        var (second, two) = await routing.PlacedAsync("500000");
        Assert.NotEqual(one.RouteId, two.RouteId);
        var older = await routing.MovedAsync("500000", new { loadId = first.LoadId });
        Assert.Equal(0, older.GetProperty("routes").GetArrayLength());
        await routing.MovedAsync("500000", new { loadId = second.LoadId, toRouteId = two.RouteId, trip = 1, sequence = 1 });
        await routing.CommandedAsync(two.RouteId, "dispatch");
        await routing.CommandedAsync(two.RouteId, "recall", new { reason = "A load is missing" });
        await routing.WaitUntilImprovedAsync("500000");
        var stale = await routing.EditAsync("500000", "undo", Last, HttpStatusCode.PreconditionFailed);
        var commanded = Assert.Single(stale.GetProperty("diff").GetProperty("routes").EnumerateArray());
        Assert.Equal((two.RouteId, JsonValueKind.Null), (commanded.GetProperty("routeId").GetGuid(), commanded.GetProperty("changedBy").ValueKind));

        // The older edit touched another route, which is gone since and comes back as it was.
        var undone = await routing.EditAsync("500000", "undo", new { editId = older.GetProperty("editId").GetGuid() });
        var back = Assert.Single(undone.GetProperty("routes").EnumerateArray());
        Assert.Equal((one.RouteId, one.Vehicle.Id), (back.GetProperty("id").GetGuid(), back.GetProperty("vehicle").GetProperty("id").GetGuid()));
        Assert.Contains(one.Vehicle.Id, vehicles);
        Assert.Equal(one.StopId, Assert.Single(back.GetProperty("stops").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Through_any_replica_and_once_for_two_who_do_it_together()
    {
        await using var replica = routing.WithWebHostBuilder(_ => { });
        replica.UseKestrel(0);
        replica.StartServer();
        using var here = routing.Client(TestCaller.Dispatcher);
        using var there = replica.CreateClient();
        there.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(TestCaller.Dispatcher));
        await routing.AddFleetAsync("440100", vans: 1, units: 100);
        var (_, assigned) = await routing.PlacedAsync("440100", units: 20);
        await routing.PlacedAsync("440100", units: 20);
        var before = (await routing.RoutesAsync("440100"))[0];
        var moved = await routing.MovedAsync("440100", new { loadId = before.Loads()[1], toRouteId = assigned.RouteId, trip = 1, sequence = 1 });

        var undo = new Uri($"/v1/city-days/440100/{RoutingUnderTest.Soon:O}/undo", UriKind.Relative);
        var body = new { editId = moved.GetProperty("editId").GetGuid() };
        var answers = await Task.WhenAll(here.PostAsJsonAsync(undo, body), there.PostAsJsonAsync(undo, body));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var after = (await routing.RoutesAsync("440100"))[0];
        Assert.Equal(before.GetProperty("stops").ToString(), after.GetProperty("stops").ToString());
        Assert.Equal(before.GetProperty("version").GetInt64() + 2, after.GetProperty("version").GetInt64());
        foreach (var answer in answers)
            answer.Dispose();
    }

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Launcher.Judging;
using Netspring.Testing;
using Npgsql;

namespace Netspring.Routing.Tests;

public sealed class Drivers_tell_their_day(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Once_although_a_batch_comes_twice_and_in_the_order_of_the_device()
    {
        var (request, assigned, driver) = await DispatchedAsync("310000");
        object[] queued =
        [
            Event(assigned, "finish", 50), Partial(assigned, 30), Event(assigned, "arrive", 10), Event(assigned, "start", 0),
            Event(assigned, "position", 45),
        ];
        var both = await Task.WhenAll(routing.TellAsync(driver, queued), routing.TellAsync(driver, queued));
        var third = await routing.TellAsync(driver, [queued[1], .. queued]);

        Assert.All(both[0], result => Assert.Equal("applied", Text(result, "status")));
        Assert.Equal(both[0].Select(Plain), both[1].Select(Plain));
        Assert.Equal(both[0].Select(result => Text(result, "status")), third.Skip(1).Select(result => Text(result, "status")));
        Assert.Equal([.. Enumerable.Range(0, 5)], both[0].Select(result => result.GetProperty("index").GetInt32()));

        var started = await routing.Bus.WaitForAsync<RouteStarted>(e => e.RouteId == assigned.RouteId);
        var arrived = await routing.Bus.WaitForAsync<StopArrived>(e => e.LoadId == request.LoadId);
        var partly = await routing.Bus.WaitForAsync<PickupPartiallyCollected>(e => e.LoadId == request.LoadId);
        var completed = await routing.Bus.WaitForAsync<RouteCompleted>(e => e.RouteId == assigned.RouteId);
        Assert.Equal((assigned.Version + 1, assigned.Version + 2), (arrived.Version, partly.Version));
        Assert.True(started.Version < completed.Version);
        Assert.Equal(request.LoadId, Assert.Single(completed.Loads).LoadId);
        var record = partly.Record;
        Assert.Equal(new CollectedLine("laptop", 33, 28, 2, "not-ready"), Assert.Single(record.Lines));
        Assert.Equal((request.DonorId, request.SiteId, 2), (partly.DonorId, record.SiteId, record.Assets.Count));
        Assert.Equal(["NOT_READY", "EXCLUDED_ITEM_PRESENT"], record.ExceptionCodes);
        Assert.DoesNotContain("Zhou", JsonSerializer.Serialize(partly), StringComparison.Ordinal);
        Assert.Single(routing.Bus.Received<PickupPartiallyCollected>(), e => e.LoadId == request.LoadId);
        Assert.Equal(1, await routing.ScalarAsync<long>("select count(*) from collection_record where route_id = $1", assigned.RouteId));
    }

    [Fact]
    public async Task Each_event_with_an_answer_of_its_own()
    {
        var (_, assigned, driver) = await DispatchedAsync("500000");
        var (_, foreign, _) = await DispatchedAsync("110000");
        var results = await routing.TellAsync(
            driver,
            Event(foreign, "start", 0),
            new { clientEventId = Guid.CreateVersion7(), type = "arrive", routeId = assigned.RouteId, stopId = foreign.StopId, deviceTime = Now },
            new { clientEventId = Guid.CreateVersion7(), type = "dance", routeId = assigned.RouteId, deviceTime = Now },
            new { clientEventId = Guid.CreateVersion7(), type = "start", routeId = assigned.RouteId, deviceTime = Now, position = new { lon = 2.35, lat = 48.85 } },
            Failed(assigned, "ALIENS"),
            Failed(assigned, "OTHER"),
            Event(assigned, "finish", 0),
            Event(assigned, "start", 26 * 60));

        Assert.Equal(
            ["/events/0/routeId", "/events/1/stopId", "/events/2/type", "/events/3/position/lon", "/events/4/exceptionCodes/0", "/events/5/note", "/events/6"],
            results.Take(7).Select(result => Text(result.GetProperty("problem").GetProperty("errors").EnumerateArray().Last(), "pointer")));
        Assert.Equal(
            ["not-found", "not-found", "validation-failed", "validation-failed", "validation-failed", "validation-failed", "invalid-state-transition"],
            results.Take(7).Select(result => Text(result.GetProperty("problem"), "code")));
        Assert.Equal(("applied", true), (Text(results[7], "status"), results[7].GetProperty("clockIsDoubtful").GetBoolean()));
        var started = await routing.Bus.WaitForAsync<RouteStarted>(e => e.RouteId == assigned.RouteId);
        Assert.InRange(started.StartedAt, Now.AddMinutes(-1), Now.AddMinutes(10));
        Assert.DoesNotContain(routing.Bus.Received<RouteStarted>(), e => e.RouteId == foreign.RouteId);
    }

    [Fact]
    public async Task But_neither_nobody_nor_too_much_at_once()
    {
        using var client = routing.Client(TestCaller.Driver with { DriverCode = "nobody" });
        var stranger = await routing.TellAsync(TestCaller.Driver, Event(await PlacedAsync("120000"), "start", 0));
        Assert.Equal("not-found", Text(Assert.Single(stranger).GetProperty("problem"), "code"));
        using var empty = await client.PostAsJsonAsync("/v1/driver/events", new { events = Array.Empty<object>() });
        using var many = await client.PostAsJsonAsync("/v1/driver/events", new { events = Enumerable.Repeat(new { }, 201) });
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (empty.StatusCode, many.StatusCode));
        using var board = routing.Client(TestCaller.Dispatcher);
        using var refused = await board.PostAsJsonAsync("/v1/driver/events", new { events = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task And_what_failed_is_not_fetched_again_on_that_date()
    {
        var (request, assigned, driver) = await DispatchedAsync("440100");
        await routing.TellAsync(driver, Failed(assigned, "CONTACT_ABSENT"));
        var failed = await routing.Bus.WaitForAsync<PickupFailed>(e => e.LoadId == request.LoadId);
        Assert.Equal(new CollectedLine("laptop", 33, 0, 0, null), Assert.Single(failed.Record.Lines));
        var again = request.Requested(version: 2);
        await routing.Bus.PublishAsync(again);
        await routing.WaitUntilHandledAsync(again);
        Assert.Equal(1, await routing.ScalarAsync<long>("select count(*) from stop where load_id = $1", request.LoadId));

        await routing.Bus.PublishAsync(request.Scheduled(2, RoutingUnderTest.Soon.AddDays(1), RoutingUnderTest.Morning));
        var moved = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id && e.ScheduleVersion == 2);
        Assert.Equal(RoutingUnderTest.Soon.AddDays(1), moved.LocalDate);

        var day = await routing.DayAsync("440100", RoutingUnderTest.Soon);
        Assert.Empty(day.GetProperty("loads").EnumerateArray());
        Assert.Equal(request.LoadId, Assert.Single(day.GetProperty("formerLoads").EnumerateArray()).GetProperty("loadId").GetGuid());
        var stop = Assert.Single(Assert.Single(day.GetProperty("routes").EnumerateArray()).GetProperty("stops").EnumerateArray());
        Assert.Equal("Failed", stop.GetProperty("status").GetString());
        Assert.Empty((await routing.DayAsync("440100", RoutingUnderTest.Soon.AddDays(1))).GetProperty("formerLoads").EnumerateArray());
    }

    [Fact]
    public async Task Signed_by_a_person_who_can_be_forgotten_without_breaking_the_seal()
    {
        var (request, assigned, driver) = await DispatchedAsync("510100");
        await routing.TellAsync(driver, Partial(assigned, 10));
        var digest = await routing.ScalarAsync<string>("select content::jsonb ->> 'signerDigest' from collection_record where route_id = $1", assigned.RouteId);
        Assert.Equal(digest, await routing.ScalarAsync<string>(
            "select encode(sha256(convert_to(concat_ws(E'\\n', salt, name, role), 'UTF8')), 'hex') from collection_signer where pickup_id = $1", request.Id));
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from collection_record where content like '%Zhou%'"));

        var erased = request.ContactErased(2);
        await routing.Bus.PublishAsync(erased);
        await routing.WaitUntilHandledAsync(erased);
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from collection_signer where pickup_id = $1", request.Id));
        Assert.Equal(1, await routing.ScalarAsync<long>("select count(*) from collection_record where route_id = $1", assigned.RouteId));
    }

    [Fact]
    public async Task In_records_that_nobody_changes_and_a_planted_change_is_found()
    {
        var (_, assigned, driver) = await DispatchedAsync("330100");
        await routing.TellAsync(driver, Partial(assigned, 10));
        await routing.TellAsync(driver, Event(assigned, "complete", 20));
        Assert.Null((await RecordChain.VerifyAsync(routing.Database, CancellationToken.None)).Broken);
        var ids = await routing.ScalarAsync<Guid[]>("select array_agg(id order by sequence) from collection_record where route_id = $1", assigned.RouteId);
        Assert.Equal(ids![0].ToString(), await routing.ScalarAsync<string>("select content::jsonb ->> 'supersedes' from collection_record where id = $1", ids[1]));

        foreach (var change in new[] { "update collection_record set content = content || ' '", "delete from collection_record", "truncate collection_record" })
            Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => routing.ScalarAsync<int>(change))).MessageText, StringComparison.Ordinal);

        await PlantAsync($"update collection_record set content = replace(content, 'Three', 'Four') where id = '{ids[0]}'");
        Assert.Contains($"record {ids[0]}", (await RecordChain.VerifyAsync(routing.Database, CancellationToken.None)).Broken, StringComparison.Ordinal);
        await PlantAsync($"update collection_record set content = replace(content, 'Four', 'Three') where id = '{ids[0]}'");
        Assert.Null((await RecordChain.VerifyAsync(routing.Database, CancellationToken.None)).Broken);
        await PlantAsync($"delete from collection_record where route_id = '{assigned.RouteId}'");
        Assert.Contains($"stop {assigned.StopId}", (await RecordChain.VerifyAsync(routing.Database, CancellationToken.None)).Broken, StringComparison.Ordinal);
    }

    /// <summary>As a superuser who goes round the triggers.</summary>
    private Task<int> PlantAsync(string change) =>
        routing.ScalarAsync<int>($"set session_replication_role = replica; {change}; set session_replication_role = origin");

    private async Task<PickupAssigned> PlacedAsync(string cityCode)
    {
        await routing.AddFleetAsync(cityCode);
        var assigned = await routing.PlaceAsync(new Request(cityCode), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync(cityCode);
        return assigned;
    }

    private async Task<(Request Request, PickupAssigned Assigned, TestCaller Driver)> DispatchedAsync(string cityCode)
    {
        await routing.AddFleetAsync(cityCode);
        var request = new Request(cityCode);
        var assigned = await routing.PlaceAsync(request, RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync(cityCode);
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        return (request, assigned, await routing.DriverOfAsync(assigned.RouteId));
    }

    private static object Event(PickupAssigned assigned, string type, int minutes) => new
    {
        clientEventId = Guid.CreateVersion7(),
        type,
        routeId = assigned.RouteId,
        stopId = type is "arrive" or "complete" ? assigned.StopId : (Guid?)null,
        deviceTime = Now.AddMinutes(minutes - 60),
        position = new { lon = 121.47, lat = 31.22 },
        accuracyMetres = 8.5,
    };

    private static object Partial(PickupAssigned assigned, int minutes) => new
    {
        clientEventId = Guid.CreateVersion7(),
        type = "partial",
        routeId = assigned.RouteId,
        stopId = assigned.StopId,
        deviceTime = Now.AddMinutes(minutes - 60),
        lines = new[] { new { category = "laptop", collected = 28, refused = 2, reason = "not-ready" } },
        assets = new object[] { new { serial = "5CG1", category = "laptop" }, new { assetTag = "A-2", category = "laptop" } },
        signer = new { name = "Zhou Min", role = "Facility manager" },
        transferOfOwnershipAccepted = true,
        dataBearing = new { count = 28, statement = "netspringWipes" },
        exceptionCodes = new[] { "NOT_READY", "EXCLUDED_ITEM_PRESENT" },
        note = "Three laptops follow",
    };

    private static object Failed(PickupAssigned assigned, string code) => new
    {
        clientEventId = Guid.CreateVersion7(),
        type = "fail",
        routeId = assigned.RouteId,
        stopId = assigned.StopId,
        deviceTime = Now,
        exceptionCodes = new[] { code },
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>All but the trace, which is another one for each call.</summary>
    private static string Plain(JsonElement result) => $"{result.GetProperty("index")} {Text(result, "clientEventId")} {Text(result, "status")}";
}

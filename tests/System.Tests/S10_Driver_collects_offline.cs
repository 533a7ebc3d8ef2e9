using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Launcher.Judging;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>The driver's part: what depot and certificate make of it, other issues build.</summary>
public sealed class S10_Driver_collects_offline(RunningStack stack)
{
    private const string Xian = "610100";
    private const string Date = "2026-11-17";

    [Fact]
    public async Task Five_queued_events_come_twice_and_28_of_33_are_proven_once()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        var body = Pickups.On(Date, 33);
        body["site"]!["cityCode"] = Xian;
        body["site"]!.AsObject().Remove("location");
        var created = await donor.SubmittedAsync(body);
        var load = (await donor.WaitForStatusAsync(created.Id(), "Assigned")).GetProperty("loads")[0];
        var routeId = load.GetProperty("routeId").GetGuid();
        var (_, dispatched) = await dispatcher.OnRouteAsync(
            $"/v1/routes/{routeId}", async etag => [await dispatcher.SendAsync(HttpMethod.Post, $"/v1/routes/{routeId}/dispatch", null, etag)]);
        Assert.Equal(HttpStatusCode.OK, dispatched[0].StatusCode);

        using var driver = await stack.DriverAsync((await dispatched[0].JsonAsync()).GetProperty("driver").GetProperty("id").GetGuid());
        var route = Assert.Single((await driver.GetFromJsonAsync<JsonElement>($"/v1/driver/routes?date={Date}")).GetProperty("items").EnumerateArray());
        var stop = Assert.Single(route.GetProperty("stops").EnumerateArray());
        Assert.Equal(("IT office", "Dispatched"), (stop.GetProperty("contact").GetProperty("name").GetString(), stop.GetProperty("status").GetString()));
        using var sheet = await driver.GetAsync($"/v1/routes/{routeId}/sheet");
        Assert.Contains("IT office", await sheet.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var queued = Queue(routeId, stop.GetProperty("id").GetGuid(), created.GetProperty("createdAt").GetDateTimeOffset());
        var first = await TellAsync(driver, queued);
        var second = await TellAsync(driver, queued);
        Assert.Equal(Enumerable.Repeat("applied", 5), first);
        Assert.Equal(first, second);

        var partly = await events.WaitForAsync<PickupPartiallyCollected>(e => e.RequestId == Guid.Parse(created.Id()));
        Assert.Equal((28, true), (partly.Record.Assets.Count, partly.Record.TransferOfOwnershipAccepted));
        var shown = await donor.WaitForStatusAsync(created.Id(), "PartiallyCollected");
        var left = Assert.Single(shown.GetProperty("remainder").GetProperty("lines").EnumerateArray());
        Assert.Equal(("laptop", 3, "not-ready"), (left.GetProperty("category").GetString(), left.GetProperty("quantity").GetInt32(), left.GetProperty("reason").GetString()));
        Assert.Equal("Zhou Min", await stack.ScalarAsync<string>("routing", "select name from collection_signer where pickup_id = $1", Guid.Parse(created.Id())));
        Assert.Equal(1, await stack.ScalarAsync<long>("routing", "select count(*) from collection_record where route_id = $1", routeId));
        Assert.Single(events.Received<PickupPartiallyCollected>().DistinctBy(e => e.EventId), e => e.RequestId == Guid.Parse(created.Id()));
        await using (var judge = stack.NewJudge())
            Assert.All(await judge.InspectAsync([Guid.Parse(created.Id())], CancellationToken.None), finding => Assert.True(finding.Violations == 0, finding.ToString()));
        Assert.Null((await RecordChain.VerifyAsync(stack.Database("routing"), CancellationToken.None)).Broken);
    }

    /// <summary>In the order in which the device's queue gives them out, which is not the one in which they happened.</summary>
    private static object[] Queue(Guid routeId, Guid stopId, DateTimeOffset from)
    {
        object Told(string type, int minutes, Guid? at = null) => new { clientEventId = Guid.CreateVersion7(), type, routeId, stopId = at, deviceTime = from.AddMinutes(minutes) };
        var partial = new
        {
            clientEventId = Guid.CreateVersion7(),
            type = "partial",
            routeId,
            stopId,
            deviceTime = from.AddMinutes(-10),
            position = new { lon = 108.948, lat = 34.263 },
            accuracyMetres = 35,
            lines = new[] { new { category = "laptop", collected = 28, refused = 2, reason = "not-ready" } },
            assets = Enumerable.Range(1, 28).Select(i => new { serial = $"S10-{i:D3}", category = "laptop" }),
            signer = new { name = "Zhou Min", role = "Facility manager" },
            transferOfOwnershipAccepted = true,
            dataBearing = new { count = 28, statement = "netspringWipes" },
            exceptionCodes = new[] { "NOT_READY", "EXCLUDED_ITEM_PRESENT" },
            note = "Two fluorescent tubes in a box stay",
        };
        return [Told("finish", -5), partial, Told("start", -60), Told("arrive", -30, stopId), Told("depart", -50, stopId)];
    }

    private static async Task<IReadOnlyList<string?>> TellAsync(HttpClient driver, object[] queued)
    {
        using var answer = await driver.PostAsJsonAsync("/v1/driver/events", new { events = queued });
        var told = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, told.ToString());
        return [.. told.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString())];
    }
}

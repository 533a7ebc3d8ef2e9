using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>Without the messages to donors, which another issue builds.</summary>
public sealed class S9_Driver_sick(RunningStack stack)
{
    private const string Date = "2026-11-12";

    [Fact]
    public async Task Every_stop_finds_another_driver_or_date_though_routing_dies_in_the_middle()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        var requests = new List<string>();
        for (var i = 0; i < 3; i++)
            requests.Add((await donor.SubmittedAsync(Pickups.On(Date, 31 + i))).Id());
        foreach (var id in requests)
            await donor.WaitForStatusAsync(id, "Assigned");
        var routeId = Load(await donor.GetPickupAsync(requests[0])).GetProperty("routeId").GetGuid();
        var (_, dispatched) = await dispatcher.OnRouteAsync(
            $"/v1/routes/{routeId}", async etag => [await dispatcher.SendAsync(HttpMethod.Post, $"/v1/routes/{routeId}/dispatch", null, etag)]);
        var sick = (await dispatched[0].JsonAsync()).GetProperty("driver").GetProperty("id").GetGuid();

        var unwell = await dispatcher.MarkUnavailableAsync(sick, Date, "Unwell");
        using (var process = Process.GetProcessById(stack.Pid("routing")))
            process.Kill();

        var recalled = await events.WaitForAsync<RouteRecalled>(e => e.RouteId == routeId, TimeSpan.FromSeconds(30));
        Assert.Equal((sick, "DRIVER_UNAVAILABLE"), (recalled.DriverId, recalled.Reason));
        await events.WaitForAsync<DriverMarkedUnavailable>(e => e.DriverId == sick, TimeSpan.FromSeconds(30));
        foreach (var id in requests)
        {
            await Eventually.HoldsAsync(
                async () => Load(await donor.GetPickupAsync(id)) is var load && load.GetProperty("status").GetString() == "Assigned"
                    && load.GetProperty("routeId").GetGuid() != routeId,
                "each stop to be with another driver or on another date", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
        }
        using var driver = await stack.DriverAsync(sick);
        Assert.Empty((await driver.GetFromJsonAsync<JsonElement>($"/v1/driver/routes?date={Date}")).GetProperty("items").EnumerateArray());
        var day = await dispatcher.GetFromJsonAsync<JsonElement>($"/v1/city-days/310000/{Date}");
        Assert.DoesNotContain(day.GetProperty("routes").EnumerateArray(), route => route.GetProperty("driver") is { ValueKind: JsonValueKind.Object } driver && driver.GetProperty("id").GetGuid() == sick);
        Assert.InRange(day.GetProperty("replannedStops").GetInt32(), 0, recalled.Loads.Count);
        Assert.Empty(await stack.ErrorQueuesAsync("routing"));
        await using (var judge = stack.NewJudge())
            Assert.All(await judge.InspectAsync([.. requests.Select(Guid.Parse)], CancellationToken.None), finding => Assert.True(finding.Violations == 0, finding.ToString()));
        // Other stories count on all drivers.
        using var ended = await dispatcher.DeleteAsync(unwell);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }

    private static JsonElement Load(JsonElement request) => request.GetProperty("loads")[0];
}

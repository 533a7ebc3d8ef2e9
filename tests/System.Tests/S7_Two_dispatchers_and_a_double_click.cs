using System.Net;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>What of the story concerns dispatch.</summary>
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

    private static Task WaitForLoadAsync(HttpClient donor, string id, string status) => Eventually.HoldsAsync(
        async () => (await donor.GetPickupAsync(id)).GetProperty("loads")[0].GetProperty("status").GetString() == status,
        $"the load to be {status}", TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
}

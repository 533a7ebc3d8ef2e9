using System.Net;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>The donor's side of the story.</summary>
public sealed class S8_Request_grows_after_routing(RunningStack stack)
{
    [Fact]
    public async Task Forty_become_seventy_and_are_carried_on_the_same_day_by_another_vehicle()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        // A date that other stories leave alone: on a full one there is no other vehicle.
        var created = await donor.SubmittedAsync(Pickups.On("2026-11-03", 40));
        var before = Assert.Single(Loads(await donor.WaitForStatusAsync(created.Id(), "Assigned")));

        await donor.AmendedAsync(created.Id(), ("laptop", 70));
        var requestId = Guid.Parse(created.Id());
        Assert.Equal((2L, 70), await events.WaitForAsync<PickupAmended>(e => e.RequestId == requestId) is var told ? (told.Version, told.CountedUnits) : default);
        // Nothing is split silently: Routing is asked what the growth would mean, and answers.
        var asked = await events.WaitForAsync<LoadChangeProposed>(e => e.RequestId == requestId);
        Assert.Equal((70, before.GetProperty("loadId").GetGuid()), (asked.Units, asked.LoadId));
        var evaluated = await events.WaitForAsync<LoadChangeEvaluated>(e => e.LoadId == asked.LoadId && e.ProposalVersion == asked.Version);
        Assert.Contains(evaluated.Alternatives, a => a.MoveToRoute is not null);
        JsonElement grown = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                grown = await donor.GetPickupAsync(created.Id());
                return grown.GetProperty("status").GetString() == "Assigned" && Loads(grown).Sum(l => l.GetProperty("units").GetInt32()) == 70;
            },
            "seventy to be assigned", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
        var load = Assert.Single(Loads(grown));
        Assert.Equal(before.GetProperty("loadId").GetString(), load.GetProperty("loadId").GetString());
        Assert.Equal(before.GetProperty("date").GetString(), load.GetProperty("date").GetString());
        // The donor sees the new size as soon as it has its room; the route follows with the next event.
        await Eventually.HoldsAsync(
            async () => await stack.ScalarAsync<int>(
                "routing", "select units from judge_stops where request_id = $1 and not cancelled", requestId) == 70,
            "the route to carry seventy");
    }

    [Fact]
    public async Task Fewer_than_enough_are_reviewed_while_their_place_is_kept()
    {
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        var created = await donor.SubmittedAsync(Pickups.Body(("laptop", 40)));
        await donor.WaitForStatusAsync(created.Id(), "Assigned");
        var requestId = Guid.Parse(created.Id());

        var fallen = await donor.AmendedAsync(created.Id(), ("laptop", 20));
        Assert.Equal("EligibilityReview", fallen.GetProperty("status").GetString());
        Assert.Equal(
            (fallen.GetProperty("loads")[0].GetProperty("changeUntil").GetDateTimeOffset(), "Assigned"),
            (fallen.GetProperty("reviewUntil").GetDateTimeOffset(), fallen.GetProperty("loads")[0].GetProperty("status").GetString()));
        Assert.Equal(40, await stack.ScalarAsync<int>("scheduling", "select units from load where pickup_id = $1", requestId));

        using var seen = await dispatcher.GetAsync($"/v1/pickup-requests/{created.Id()}");
        using var kept = await dispatcher.SendAsync(
            HttpMethod.Post, $"/v1/pickup-requests/{created.Id()}/override-eligibility", new { reason = "On the way of the truck" }, seen.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        await Eventually.HoldsAsync(
            async () => await stack.ScalarAsync<int>("scheduling", "select units from load where pickup_id = $1", requestId) == 20, "the load to shrink");
        await donor.WaitForStatusAsync(created.Id(), "Assigned");
    }

    private static IEnumerable<JsonElement> Loads(JsonElement request) => request.GetProperty("loads").EnumerateArray();
}

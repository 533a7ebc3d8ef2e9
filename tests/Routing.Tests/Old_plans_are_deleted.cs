using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Old_plans_are_deleted(RoutingWithClock routing) : IClassFixture<RoutingWithClock>
{
    private const string City = "310000";

    [Fact]
    public async Task With_edits_and_what_telephones_told_but_neither_routes_nor_records()
    {
        var depot = await routing.AddDepotAsync(City);
        await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot));
        var (_, assigned) = await routing.PlacedAsync(City);
        await routing.SolvedPlanAsync(City, new { iterations = 10 });
        await routing.EditAsync(City, "locks", new { locks = new[] { new { routeId = assigned.RouteId, @lock = "both" } }, @base = await routing.SeenAsync(City) });
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        var driver = await routing.DriverOfAsync(assigned.RouteId);
        await routing.TellAsync(driver, [new { clientEventId = Guid.CreateVersion7(), type = "complete", routeId = assigned.RouteId, stopId = assigned.StopId, deviceTime = routing.Now }]);
        await routing.Bus.WaitForAsync<PickupCollected>(e => e.RequestId == assigned.RequestId);
        Assert.DoesNotContain("0", await KeptAsync());

        await routing.MoveToAsync(routing.Now.AddDays(120));
        await Eventually.HoldsAsync(async () => await KeptAsync() == "0 0 0 0 1 1", "old plans, jobs, edits and events to be gone");
    }

    private async Task<string> KeptAsync() => (await routing.ScalarAsync<string>(
        """
        select concat_ws(' ', (select count(*) from plan), (select count(*) from plan_job), (select count(*) from day_edit), (select count(*) from driver_event),
            (select count(*) from stop), (select count(*) from collection_record))
        """))!;
}

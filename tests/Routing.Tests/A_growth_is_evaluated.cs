using Netspring.Contracts;

namespace Netspring.Routing.Tests;

/// <summary>Scheduling asks what would become of the day if a load grew.</summary>
public sealed class A_growth_is_evaluated(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task The_crews_that_could_take_it_are_told_and_nothing_is_changed()
    {
        var vehicles = await routing.AddHubAsync("310000", 60, 200);
        var request = new Request("310000", units: 40);
        await routing.PlaceAsync(request, RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        var version = await routing.ScalarAsync<long>("select version from city_day where city_code = $1 and local_date = $2", "310000", RoutingUnderTest.Soon);
        await routing.Bus.PublishAsync(Proposed(request, 70), times: 3);
        var answer = await routing.Bus.WaitForAsync<LoadChangeEvaluated>(e => e.RequestId == request.Id);

        Assert.Equal((request.LoadId, 1L), (answer.LoadId, answer.ProposalVersion));
        var whole = Assert.Single(answer.Alternatives, a => a.MoveToRoute is not null);
        Assert.Equal(vehicles[1], whole.MoveToRoute!.VehicleId);
        Assert.Null(whole.Split);
        Assert.Equal(
            1L, await routing.ScalarAsync<long>(
                "select count(*) from fleet_day where id = $1 and vehicle_id = $2 and local_date = $3", whole.MoveToRoute.FleetDayId, vehicles[1], RoutingUnderTest.Soon));
        Assert.Equal(40, await routing.ScalarAsync<int>("select units from judge_stops where load_id = $1 and not cancelled", request.LoadId));
        Assert.Equal(version, await routing.ScalarAsync<long>("select version from city_day where city_code = $1 and local_date = $2", "310000", RoutingUnderTest.Soon));
        Assert.Single(routing.Bus.Received<LoadChangeEvaluated>(), e => e.RequestId == request.Id);
    }

    [Fact]
    public async Task A_load_that_is_in_no_plan_has_no_alternatives()
    {
        var request = new Request("110000");
        await routing.Bus.PublishAsync(Proposed(request, 70));
        Assert.Empty((await routing.Bus.WaitForAsync<LoadChangeEvaluated>(e => e.RequestId == request.Id)).Alternatives);
    }

    private static LoadChangeProposed Proposed(Request request, int units) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = request.CityCode,
        Version = 1,
        RequestId = request.Id,
        LoadId = request.LoadId,
        Units = units,
        Kg = 2m * units,
        M3 = 0.01m * units,
        ServiceSeconds = 600 + (20 * units),
    };
}

using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Problems;
using static Netspring.Routing.Tests.Domain.PlannedDay;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_route_lives
{
    private readonly CityDay day = new() { CityCode = "310000", LocalDate = Date };
    private readonly Crew van = NewCrew(units: 60);
    private readonly Crew other = NewCrew(units: 60);
    private readonly Errand first = NewErrand(20);
    private readonly Errand second = NewErrand(20);

    public A_route_lives() => Adopt(day, [van], [first, second]);

    private Route Route => day.Routes.Single(route => route.VehicleId == van.VehicleId);

    [Fact]
    public void Dispatched_with_its_stops_and_recalled_with_them()
    {
        var version = Route.Version;
        day.Dispatch(Route);
        Assert.Equal((RouteStatus.Dispatched, version + 1), (Route.Status, Route.Version));
        Assert.All(day.Stops, stop => Assert.Equal(StopStatus.Dispatched, stop.Status));
        Assert.Equal(version, Route.MadeBy(RouteCommands.Dispatch));

        day.Recall(Route);
        Assert.Equal((RouteStatus.Assigned, version + 2), (Route.Status, Route.Version));
        Assert.All(day.Stops, stop => Assert.Equal(StopStatus.Planned, stop.Status));
        Assert.Null(Route.MadeBy(RouteCommands.Dispatch));
    }

    [Fact]
    public void Refusing_what_its_state_does_not_allow()
    {
        Refused("invalid-state-transition", () => day.Recall(Route), "Assigned", "assign", "dispatch");
        Refused("invalid-state-transition", () => day.Abort(Route), "Assigned", "assign", "dispatch");
        day.Dispatch(Route);
        Refused("invalid-state-transition", () => day.Dispatch(Route), "Dispatched", "recall");
        Refused("route-locked", () => day.Unassign(Route), "Dispatched", "recall");
        day.Recall(Route);
        day.Unassign(Route);
        Refused("invalid-state-transition", () => day.Dispatch(Route), "Draft", "assign");
    }

    [Fact]
    public void Unmoved_by_plans_once_it_is_dispatched()
    {
        day.Dispatch(Route);
        var (version, shape) = (Route.Version, Shape());
        var late = NewErrand(10);
        Adopt(day, [van, other], [first, second, late]);

        Assert.Equal(version, Route.Version);
        Assert.Equal(shape, Shape());
        Assert.Equal(other.VehicleId, day.Routes.Single(route => route.Id == StopOf(late).RouteId).VehicleId);
        Assert.DoesNotContain(day.Sequences(), route => route.VehicleId == van.VehicleId.ToString());
    }

    [Fact]
    public void With_what_left_it_skipped_and_what_is_repeated_kept()
    {
        day.Dispatch(Route);
        var version = Route.Version;
        day.LetGo(first.PickupId, [first with { Units = 25 }], Stop.Other);
        Assert.Equal((StopStatus.Dispatched, version), (StopOf(first).Status, Route.Version));

        day.LetGo(first.PickupId, [], Stop.CancelledByDonor);
        Assert.Equal((StopStatus.Skipped, "CANCELLED_BY_DONOR", version + 1), (StopOf(first).Status, StopOf(first).SkipCode, Route.Version));
        day.LetGo(second.PickupId, [second with { From = second.To.AddMinutes(-1) }], Stop.Other);
        Assert.Equal((StopStatus.Skipped, "OTHER"), (StopOf(second).Status, StopOf(second).SkipCode));
        day.Recall(Route);
        Assert.Empty(day.Stops);
    }

    [Fact]
    public void As_a_draft_it_keeps_its_stops_until_what_they_are_changes()
    {
        day.Unassign(Route);
        Adopt(day, [van, other], [first, second]);
        Assert.Equal((2, null), (day.StopsOf(Route).Count(), Route.DriverId));
        day.LetGo(first.PickupId, [first with { Units = 25 }], Stop.Other);
        Assert.Equal([second.LoadId], day.StopsOf(Route).Select(stop => stop.LoadId));
    }

    [Fact]
    public void Given_up_as_a_draft_its_stops_move_and_keep_their_ids()
    {
        var ids = day.Stops.Select(stop => stop.Id).Order().ToList();
        day.Unassign(Route);
        day.Dissolve(Route);
        Adopt(day, [other], [first, second]);
        Assert.Equal(other.VehicleId, day.Routes.Single().VehicleId);
        Assert.Equal(ids, day.Stops.Select(stop => stop.Id).Order());
    }

    [Fact]
    public void Assigned_to_a_larger_crew_with_the_same_order_of_stops()
    {
        day.Unassign(Route);
        var (order, vehicle) = (Shape(), NewCrew(units: 100));
        var input = Input([vehicle], [first, second]) with { Before = [day.SequenceOf(Route) with { VehicleId = vehicle.VehicleId.ToString() }] };
        day.Assign(Route, vehicle, DayPlanner.Drive(input), byHand: true);
        var route = day.Routes.Single();
        Assert.Equal((RouteStatus.Assigned, vehicle.DriverId, 100), (route.Status, route.DriverId, route.CapacityUnits));
        Assert.Equal(order, day.StopsOf(route).Select(stop => stop.LoadId));
        Assert.False(route.IsOpen);
    }

    [Fact]
    public void What_a_crew_breaks_is_named_and_only_time_is_soft()
    {
        var small = NewCrew(units: 30) with { ShiftTo = new TimeOnly(9, 20) };
        var input = Input([small], [first, second]) with { Before = [day.SequenceOf(Route) with { VehicleId = small.VehicleId.ToString() }] };
        var kinds = DayPlanner.Drive(input).Violations.ToLookup(v => DayPlanner.IsSoft(v.Kind), v => v.Kind.ToString());
        Assert.Equal(["CapacityUnits"], kinds[false].Distinct());
        Assert.Contains("Shift", kinds[true]);
    }

    [Fact]
    public void Told_anew_to_the_donor_after_it_was_taken_back()
    {
        var assignment = new Assignment { LoadId = first.LoadId, PickupId = first.PickupId, CityCode = "310000" };
        Assert.True(assignment.Assign(Route, StopOf(first), 1));
        Assert.False(assignment.Assign(Route, StopOf(first), 1));
        assignment.TakeBack();
        Assert.Equal((AssignmentStatus.Scheduled, null), (assignment.Status, assignment.DriverId));
        Assert.True(assignment.Assign(Route, StopOf(first), 1));
    }

    private static void Refused(string code, Action command, string state, params string[] allowed)
    {
        var refusal = Assert.Throws<RuleViolation>(command);
        Assert.Equal((code, state), (refusal.Code, refusal.Facts["currentState"]));
        Assert.Equal(allowed, refusal.Facts["allowedCommands"]);
    }

    private List<Guid> Shape() => [.. day.StopsOf(Route).Select(stop => stop.LoadId)];

    private Stop StopOf(Errand errand) => day.Stops.Single(stop => stop.LoadId == errand.LoadId);
}

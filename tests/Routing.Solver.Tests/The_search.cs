using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class The_search
{
    [Fact]
    public void Finds_the_shortest_way_along_a_line()
    {
        var stops = new[] { 5, 2, 8, 1, 9, 4 }.Select(location => Given.Stop($"s{location}", location)).ToArray();
        Assert.Equal(18_000, Given.Solved(Given.Problem([Given.Vehicle("v")], stops)).Routes[0].Metres);
    }

    [Fact]
    public void Opens_a_second_trip_when_the_vehicle_is_full()
    {
        var vehicle = Given.Vehicle("v", 20) with { MaxTrips = 2 };
        var plan = Given.Solved(Given.Problem([vehicle], Given.Stop("a", 1), Given.Stop("b", 2), Given.Stop("c", 5), Given.Stop("d", 6)));
        Assert.Equal(2, plan.Routes[0].Trips.Count);
        Assert.Equal(16_000, plan.Routes[0].Metres);
    }

    [Fact]
    public void Uses_few_vehicles_first_when_asked()
    {
        Vehicle[] vehicles = [Given.Vehicle("v") with { EndLocation = 9, StartLocation = 9 }, Given.Vehicle("w")];
        Stop[] stops = [Given.Stop("near", 1), Given.Stop("far", 8)];
        Assert.Equal(2, Given.Solved(new Problem(vehicles, stops, Given.Line(10))).Routes.Count);
        var few = Given.Solved(new Problem(vehicles, stops, Given.Line(10), new Objective { MinimiseVehiclesFirst = true }));
        Assert.Single(few.Routes);
        Assert.Equal(16_000, few.Cost.Total);
    }

    [Fact]
    public void Serves_mandatory_stops_before_any_priority()
    {
        var mandatory = Given.Stop("must", 9, units: 80);
        var optional = Given.Stop("may", 1, units: 80) with { IsMandatory = false, Priority = 100 };
        var plan = Given.Solved(Given.Problem([Given.Vehicle("v")], optional, mandatory));
        Assert.Equal("must", Given.Order(plan, "v"));
        Assert.Equal([0, 1], plan.Cost.UnservedByRank);
        Assert.Equal(0, plan.Cost.UnservedMandatory);
    }

    [Fact]
    public void Lets_a_stop_of_higher_rank_take_the_place_of_lower_ones_when_improving()
    {
        var low = Given.Stop("low", 1, units: 30);
        var lower = Given.Stop("lower", 2, units: 70) with { Priority = -1 };
        var high = Given.Stop("high", 3, units: 60) with { Priority = 1 };
        var problem = Given.Problem([Given.Vehicle("v")], low, lower, high);
        var plan = RoutingSolver.Improve(problem, Given.Planned(problem, "v", ["low", "lower"]), new MaxIterations(0));
        Assert.NotNull(plan.RouteOf("high"));
        Assert.NotNull(plan.RouteOf("low"));
        Assert.Equal("lower", plan.Unassigned.Single().StopId);
    }

    [Fact]
    public void Keeps_the_order_of_sequence_locks()
    {
        var first = Given.Stop("first", 9) with { Lock = new StopLock(LockKind.Both, "v", 0) };
        var second = Given.Stop("second", 1) with { Lock = new StopLock(LockKind.Both, "v", 1) };
        var third = Given.Stop("third", 5) with { Lock = new StopLock(LockKind.Sequence, "v", 2) };
        Assert.Equal("first second third", Given.Order(Given.Solved(Given.Problem([Given.Vehicle("v")], third, second, first)), "v"));
    }

    [Fact]
    public void Starts_with_what_is_under_way_even_when_it_is_late()
    {
        var late = Given.Stop("late", 9) with { Windows = [new TimeWindow(0, 8 * Given.Hours)] };
        var vehicle = Given.Vehicle("v") with { FixedPrefix = ["late"] };
        var plan = Given.Solved(Given.Problem([vehicle], Given.Stop("near", 1), late));
        Assert.Equal("late near", Given.Order(plan, "v"));
        Assert.True(plan.IsFeasible);
        var violation = Assert.Single(plan.Routes[0].Violations);
        Assert.Equal(new Violation(ViolationKind.TimeWindow, "v", "late", 90 * Given.Minutes, InFixedPrefix: true), violation);
    }

    [Fact]
    public void Leaves_stops_with_their_driver_when_moving_costs_more_than_it_saves()
    {
        Vehicle[] vehicles = [Given.Vehicle("v"), Given.Vehicle("w")];
        Stop[] stops = [Given.Stop("a", 3), Given.Stop("b", 3)];
        var free = new Problem(vehicles, stops, Given.Line(10), new Objective { MovedStopPenalty = 7000 });
        var known = RoutingSolver.FromSequences(free, [new("v", [["a"]]), new("w", [["b"]])]);
        Assert.Equal(2, RoutingSolver.Improve(free.ComparedWith(known), known, new MaxIterations(30)).Routes.Count);
        Assert.Single(RoutingSolver.Improve(free, known, new MaxIterations(30)).Routes);
    }

    [Fact]
    public void Repairs_a_plan_that_a_grown_load_has_broken()
    {
        var before = Given.Problem([Given.Vehicle("v"), Given.Vehicle("w")], Given.Stop("a", 1, 50), Given.Stop("b", 2, 50));
        var plan = Given.Planned(before, "v", ["a", "b"]);
        var after = Given.Problem([Given.Vehicle("v"), Given.Vehicle("w")], Given.Stop("a", 1, 60), Given.Stop("b", 2, 50));
        Assert.False(RoutingSolver.FromSequences(after, plan.ToSequences()).IsFeasible);
        var repaired = RoutingSolver.Improve(after, plan, new MaxIterations(5));
        Assert.Equal(2, repaired.Routes.Count);
        Assert.Empty(Checker.Check(after, repaired));
    }

    [Fact]
    public void Drops_what_a_newer_problem_no_longer_knows()
    {
        var plan = Given.Planned(Given.Problem([Given.Vehicle("v")], Given.Stop("a", 1), Given.Stop("b", 2)), "v", ["a", "b"]);
        var newer = Given.Problem([Given.Vehicle("v")], Given.Stop("b", 2), Given.Stop("c", 3));
        var inserted = RoutingSolver.Insert(newer, plan, "c");
        Assert.Contains(Given.Order(inserted.Plan, "v"), new[] { "b c", "c b" });
        Assert.Equal(2_000, inserted.Place!.ExtraMetres);
    }

    [Fact]
    public void Suggests_the_best_places_cheapest_first()
    {
        var problem = Given.Problem([Given.Vehicle("v"), Given.Vehicle("w")], Given.Stop("a", 2), Given.Stop("b", 4), Given.Stop("c", 3));
        var places = RoutingSolver.Suggest(problem, Given.Planned(problem, "v", ["a", "b"]), "c", 4);
        Assert.Equal([0, 0, 2000, 6000], places.Select(place => place.ExtraMetres));
        Assert.Equal(("v", 0, 1, false), (places[0].VehicleId, places[0].TripIndex, places[0].Position, places[0].IsNewTrip));
        Assert.Equal((5 * Given.Minutes, 5 * Given.Minutes), (places[0].ExtraSeconds, places[0].LargestEtaShiftSeconds));
        Assert.Equal(("w", true), (places[3].VehicleId, places[3].IsNewTrip));
        Assert.Equal(3, RoutingSolver.Suggest(problem, Given.Planned(problem, "v", ["a", "b"]), "c", 3).Count);
    }

    [Fact]
    public void Leaves_a_removed_stop_open()
    {
        var problem = Given.Problem([Given.Vehicle("v")], Given.Stop("a", 2), Given.Stop("b", 4));
        var plan = RoutingSolver.Remove(problem, Given.Planned(problem, "v", ["a", "b"]), "b");
        Assert.Equal(["b"], plan.Open);
        Assert.Equal(4000, plan.Routes[0].Metres);
        Assert.Empty(plan.Unassigned);
    }

    [Fact]
    public void Refuses_ids_it_does_not_know_and_calls_that_make_no_sense()
    {
        var problem = Given.Problem([Given.Vehicle("v") with { FixedPrefix = ["a"] }], Given.Stop("a", 2));
        var plan = Given.Solved(problem);
        Assert.Throws<ArgumentException>(() => RoutingSolver.Insert(problem, plan, "ghost"));
        Assert.Throws<ArgumentException>(() => RoutingSolver.Insert(problem, plan, "a"));
        Assert.Throws<ArgumentException>(() => RoutingSolver.Remove(problem, plan, "a"));
        Assert.Throws<ArgumentException>(() => Given.Planned(problem, "ghost", ["a"]));
        Assert.Throws<ArgumentException>(() => Given.Planned(problem, "v", ["a", "a"]));
    }
}

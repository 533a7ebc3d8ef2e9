using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class Routes_are_timed
{
    [Fact]
    public void With_drive_service_and_load_after_each_stop()
    {
        var route = Given.Planned(Given.Problem([Given.Vehicle("v")], Given.Stop("a", 1), Given.Stop("b", 3)), "v", ["a", "b"]).Routes[0];
        var trip = Assert.Single(route.Trips);
        Assert.Equal(8 * Given.Hours, trip.DepartureSeconds);
        Assert.Equal(new Visit("a", Clock(8, 10), 0, Clock(8, 10), Clock(8, 15), new Load(10, 10_000, 100_000)), trip.Visits[0]);
        Assert.Equal(new Visit("b", Clock(8, 35), 0, Clock(8, 35), Clock(8, 40), new Load(20, 20_000, 200_000)), trip.Visits[1]);
        Assert.Equal(Clock(9, 10), trip.ReturnSeconds);
        Assert.Equal((6000, 60 * Given.Minutes, 70 * Given.Minutes), (route.Metres, route.DrivingSeconds, route.DurationSeconds));
    }

    [Fact]
    public void Leaving_late_rather_than_waiting_at_the_door()
    {
        var stop = Given.Stop("a", 3) with { Windows = [new TimeWindow(Clock(14, 0), Clock(15, 0))] };
        var route = Given.Planned(Given.Problem([Given.Vehicle("v")], stop), "v", ["a"]).Routes[0];
        Assert.Equal(Clock(13, 30), route.Trips[0].DepartureSeconds);
        Assert.Equal(0, route.Trips[0].Visits[0].WaitingSeconds);
        Assert.Equal(65 * Given.Minutes, route.DurationSeconds);
    }

    [Fact]
    public void Into_the_next_window_when_the_first_is_missed()
    {
        var stop = Given.Stop("a", 3) with
        {
            Windows = [new TimeWindow(Clock(8, 0), Clock(8, 20)), new TimeWindow(Clock(10, 0), Clock(11, 0))],
        };
        var route = Given.Planned(Given.Problem([Given.Vehicle("v")], stop), "v", ["a"]).Routes[0];
        Assert.Equal(Clock(10, 0), route.Trips[0].Visits[0].ServiceStartSeconds);
        Assert.Empty(route.Violations);
    }

    [Fact]
    public void With_a_break_before_a_service_that_would_outlast_it()
    {
        var vehicle = Given.Vehicle("v") with { Breaks = [new BreakRule(Clock(8, 20), Clock(9, 0), 30 * Given.Minutes)] };
        var stop = Given.Stop("a", 3) with { ServiceSeconds = 2 * Given.Hours };
        var route = Given.Planned(Given.Problem([vehicle], stop), "v", ["a"]).Routes[0];
        Assert.Equal([new PlacedBreak(Clock(8, 20), Clock(8, 50))], route.Breaks);
        Assert.Equal(Clock(9, 0), route.Trips[0].Visits[0].ArrivalSeconds);
    }

    [Fact]
    public void Without_a_break_when_home_before_it_is_due()
    {
        var vehicle = Given.Vehicle("v") with { Breaks = [new BreakRule(Clock(12, 0), Clock(13, 0), 30 * Given.Minutes)] };
        Assert.Empty(Given.Planned(Given.Problem([vehicle], Given.Stop("a", 3)), "v", ["a"]).Routes[0].Breaks);
    }

    [Fact]
    public void With_unloading_between_two_trips()
    {
        var vehicle = Given.Vehicle("v") with { MaxTrips = 2, UnloadSeconds = 20 * Given.Minutes };
        var route = Given.Planned(Given.Problem([vehicle], Given.Stop("a", 1), Given.Stop("b", 1)), "v", ["a"], ["b"]).Routes[0];
        Assert.Equal(Clock(8, 25), route.Trips[0].ReturnSeconds);
        Assert.Equal(Clock(8, 45), route.Trips[1].DepartureSeconds);
        Assert.Equal(new Load(10, 10_000, 100_000), route.Trips[1].Visits[0].LoadAfter);
    }

    [Fact]
    public void Leaving_when_the_goods_of_the_trip_are_released()
    {
        var stop = Given.Stop("a", 1) with { ReleaseSeconds = Clock(11, 0) };
        Assert.Equal(
            Clock(11, 0),
            Given.Planned(Given.Problem([Given.Vehicle("v")], stop), "v", ["a"]).Routes[0].Trips[0].DepartureSeconds);
    }

    [Fact]
    public void With_the_travel_of_the_class_and_the_direction()
    {
        var slow = TravelMatrix.Create(2, (from, to) => from < to ? 7000 : from > to ? 1000 : 0, (from, to) => from == to ? 0 : 5);
        var problem = new Problem(
            [Given.Vehicle("v") with { TravelClass = "truck" }],
            [Given.Stop("a", 1)],
            Given.Line(2),
            travelByClass: new Dictionary<string, TravelMatrix>(StringComparer.Ordinal) { ["truck"] = slow });
        var route = Given.Planned(problem, "v", ["a"]).Routes[0];
        Assert.Equal((10, 8000), (route.Metres, route.DrivingSeconds));
    }

    [Fact]
    public void From_where_the_vehicle_is_with_what_it_has_on_board()
    {
        var vehicle = Given.Vehicle("v", units: 25) with { StartLocation = 5, LoadOnBoard = new Load(10, 0, 0) };
        var problem = Given.Problem([vehicle], Given.Stop("a", 4), Given.Stop("b", 7));
        var plan = Given.Solved(problem);
        Assert.Equal("a", Given.Order(plan, "v"));
        Assert.Equal(20, plan.Routes[0].Trips[0].Visits[0].LoadAfter.Units);
        Assert.Equal(5000, plan.Routes[0].Metres);
    }

    private static int Clock(int hours, int minutes) => (hours * Given.Hours) + (minutes * Given.Minutes);
}

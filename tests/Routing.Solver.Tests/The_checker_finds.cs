using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>One planted error each, in a plan that is clean without it.</summary>
public sealed class The_checker_finds
{
    private const int Noon = 12 * Given.Hours;

    private static readonly Vehicle Van = Given.Vehicle("van") with
    {
        MaxTrips = 2,
        UnloadSeconds = 15 * Given.Minutes,
        Skills = ["hazmat"],
        DepotWindow = new TimeWindow(7 * Given.Hours, 19 * Given.Hours),
        Breaks = [new BreakRule(Noon - Given.Hours, Noon, 30 * Given.Minutes)],
        MaxDrivingSeconds = 8 * Given.Hours,
        MaxDutySeconds = 10 * Given.Hours,
        CostPerSecond = 1,
        FixedCost = 500,
    };

    private static readonly Stop A = Given.Stop("a", 1);
    private static readonly Stop B = Given.Stop("b", 2);
    private static readonly Stop C = Given.Stop("c", 3) with { Windows = [new TimeWindow(13 * Given.Hours, 14 * Given.Hours)] };

    [Fact]
    public void Nothing_in_the_clean_plan() => Assert.Empty(Checker.Check(Problem(), Clean()));

    [Fact]
    public void A_vehicle_it_does_not_know() => Finds(ViolationKind.UnknownVehicle, route => route with { VehicleId = "ghost" });

    [Fact]
    public void A_vehicle_used_twice() => Finds(ViolationKind.VehicleUsedTwice, Problem(), plan => plan with
    {
        Routes = [.. plan.Routes, plan.Routes[0]],
    });

    [Fact]
    public void A_stop_it_does_not_know() => Finds(ViolationKind.UnknownStop, Problem(), plan => plan with { Open = ["ghost"] });

    [Fact]
    public void A_stop_named_twice() => Finds(ViolationKind.StopServedTwice, Problem(), plan => plan with { Open = ["a"] });

    [Fact]
    public void A_stop_left_out() => Finds(ViolationKind.StopMissing, With(stops: [A, B, C, Given.Stop("d", 4)]));

    [Fact]
    public void An_unassigned_stop_without_a_reason() => Finds(
        ViolationKind.NoReasonGiven,
        With(stops: [A, B, C, Given.Stop("d", 4)]),
        plan => plan with { Unassigned = [new UnassignedStop("d", [])] });

    [Fact]
    public void An_empty_trip() => Finds(ViolationKind.EmptyTrip, route => route with { Trips = [.. route.Trips, new Trip(60_000, [], 60_000)] });

    [Fact]
    public void A_trip_too_many() => Finds(ViolationKind.TooManyTrips, With(Van with { MaxTrips = 1 }));

    [Fact]
    public void Too_many_units() => Finds(ViolationKind.CapacityUnits, With(Van with { Capacity = Van.Capacity with { Units = 19 } }));

    [Fact]
    public void Too_many_grams() => Finds(ViolationKind.CapacityGrams, With(Van with { Capacity = Van.Capacity with { Grams = 19_999 } }));

    [Fact]
    public void Too_much_volume() => Finds(
        ViolationKind.CapacityCubicCentimetres, With(Van with { Capacity = Van.Capacity with { CubicCentimetres = 199_999 } }));

    [Fact]
    public void A_service_outside_its_windows() => Finds(
        ViolationKind.TimeWindow, With(stops: [A with { Windows = [new TimeWindow(0, 60), new TimeWindow(70_000, 80_000)] }, B, C]));

    [Fact]
    public void A_departure_before_the_shift() => Finds(
        ViolationKind.Shift, With(Van with { Shift = Van.Shift with { StartSeconds = Van.Shift.EndSeconds - Given.Hours } }));

    [Fact]
    public void A_return_after_the_shift() => Finds(
        ViolationKind.Shift, With(Van with { Shift = Van.Shift with { EndSeconds = Noon } }));

    [Fact]
    public void A_departure_before_the_depot_opens() => Finds(
        ViolationKind.DepotWindow, With(Van with { DepotWindow = new TimeWindow(Noon, 19 * Given.Hours) }));

    [Fact]
    public void A_return_after_the_depot_closes() => Finds(
        ViolationKind.DepotWindow, With(Van with { DepotWindow = new TimeWindow(0, 13 * Given.Hours) }));

    [Fact]
    public void Too_much_driving() => Finds(ViolationKind.DrivingTime, With(Van with { MaxDrivingSeconds = 99 * Given.Minutes }));

    [Fact]
    public void Too_long_a_duty() => Finds(ViolationKind.DutyTime, With(Van with { MaxDutySeconds = 2 * Given.Hours }));

    [Fact]
    public void A_break_left_out() => Finds(ViolationKind.Break, route => route with { Breaks = [] });

    [Fact]
    public void A_break_too_late() => Finds(ViolationKind.Break, route => route with
    {
        Breaks = [new PlacedBreak(Noon + 60, Noon + 60 + (30 * Given.Minutes))],
    });

    [Fact]
    public void A_break_too_short() => Finds(ViolationKind.Break, route => route with
    {
        Breaks = [route.Breaks[0] with { EndSeconds = route.Breaks[0].EndSeconds - 1 }],
    });

    [Fact]
    public void A_break_during_a_service() => Finds(ViolationKind.Break, route => route with
    {
        Breaks = [Shifted(route.Breaks[0], route.Trips[0].Visits[0].ServiceStartSeconds - route.Breaks[0].StartSeconds)],
    });

    [Fact]
    public void A_missing_skill() => Finds(ViolationKind.Skill, With(stops: [A with { Skills = ["crane"] }, B, C]));

    [Fact]
    public void A_vehicle_without_a_permit() => Finds(ViolationKind.VehicleNotAllowed, With(stops: [A with { AllowedVehicleIds = ["other"] }, B, C]));

    [Fact]
    public void A_broken_driver_lock() => Finds(
        ViolationKind.DriverLock, With(stops: [A with { Lock = new StopLock(LockKind.Driver, "other", 0) }, B, C]));

    [Fact]
    public void A_broken_sequence_lock() => Finds(ViolationKind.SequenceLock, With(stops:
    [
        A with { Lock = new StopLock(LockKind.Sequence, "van", 2) },
        B with { Lock = new StopLock(LockKind.Both, "van", 1) },
        C,
    ]));

    [Fact]
    public void A_broken_prefix() => Finds(ViolationKind.FixedPrefix, With(Van with { FixedPrefix = ["b"] }));

    [Fact]
    public void A_vehicle_under_way_without_a_route() => Finds(
        ViolationKind.FixedPrefix, With(Van with { FixedPrefix = ["a"] }), plan => plan with { Routes = [] });

    [Fact]
    public void A_trip_that_leaves_before_its_goods_are_released() => Finds(
        ViolationKind.Release, With(stops: [A with { ReleaseSeconds = 17 * Given.Hours }, B, C]));

    [Fact]
    public void A_leg_without_a_way()
    {
        var problem = Problem();
        var cut = TravelMatrix.Create(
            10,
            (from, to) => (from, to) == (1, 2) ? TravelMatrix.Unreachable : problem.Travel.Seconds[(from * 10) + to],
            (from, to) => problem.Travel.Metres[(from * 10) + to]);
        Finds(ViolationKind.Unreachable, new Problem(problem.Vehicles, problem.Stops, cut));
    }

    [Fact]
    public void A_leg_driven_too_fast() => Finds(ViolationKind.TravelTime, route => WithVisit(route, visit => visit with
    {
        ArrivalSeconds = visit.ArrivalSeconds - 60,
        WaitingSeconds = visit.WaitingSeconds + 60,
    }));

    [Fact]
    public void A_service_cut_short() => Finds(ViolationKind.ServiceTime, route => WithVisit(route, visit => visit with
    {
        DepartureSeconds = visit.DepartureSeconds - 60,
    }));

    [Fact]
    public void A_wrong_waiting_time() => Finds(ViolationKind.ServiceTime, route => WithVisit(route, visit => visit with
    {
        WaitingSeconds = visit.WaitingSeconds + 1,
    }));

    [Fact]
    public void An_unloading_cut_short() => Finds(ViolationKind.UnloadTime, With(Van with { UnloadSeconds = 4 * Given.Hours }));

    [Fact]
    public void A_wrong_load() => Finds(ViolationKind.LoadSum, route => WithVisit(route, visit => visit with { LoadAfter = default }));

    [Fact]
    public void Wrong_metres() => Finds(ViolationKind.Totals, route => route with { Metres = route.Metres - 1 });

    [Fact]
    public void Wrong_driving_time() => Finds(ViolationKind.Totals, route => route with { DrivingSeconds = route.DrivingSeconds - 1 });

    [Fact]
    public void A_wrong_duration() => Finds(ViolationKind.Totals, route => route with { DurationSeconds = route.DurationSeconds - 1 });

    [Fact]
    public void A_wrong_cost() => Finds(ViolationKind.Cost, Problem(), plan => plan with { Cost = plan.Cost with { Time = plan.Cost.Time + 1 } });

    [Fact]
    public void A_wrong_count_of_the_unserved() => Finds(ViolationKind.Cost, Problem(), plan => plan with
    {
        Cost = plan.Cost with { UnservedMandatory = 1 },
    });

    private static Problem Problem() => With();

    private static Problem With(Vehicle? van = null, Stop[]? stops = null) =>
        Given.Problem([van ?? Van, Given.Vehicle("other")], stops ?? [A, B, C]);

    /// <summary>a b, then c in the afternoon on a second trip, with the break between.</summary>
    private static Plan Clean() => Given.Planned(Problem(), "van", ["a", "b"], ["c"]);

    private static void Finds(ViolationKind kind, Func<Route, Route> plant) =>
        Finds(kind, Problem(), plan => plan with { Routes = [plant(plan.Routes[0])] });

    private static void Finds(ViolationKind kind, Problem problem, Func<Plan, Plan>? plant = null)
    {
        var plan = Clean();
        var violation = Checker.Check(problem, plant is null ? plan : plant(plan)).First(found => found.Kind == kind);
        Assert.False(violation.InFixedPrefix);
    }

    private static PlacedBreak Shifted(PlacedBreak rest, int seconds) => new(rest.StartSeconds + seconds, rest.EndSeconds + seconds);

    private static Route WithVisit(Route route, Func<Visit, Visit> change) => route with
    {
        Trips = [route.Trips[0] with { Visits = [change(route.Trips[0].Visits[0]), .. route.Trips[0].Visits.Skip(1)] }, .. route.Trips.Skip(1)],
    };
}

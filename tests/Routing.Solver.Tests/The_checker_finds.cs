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

    public static TheoryData<string> Errors => [.. Planted.Keys];

    private static Dictionary<string, (ViolationKind Kind, Problem Problem, Func<Plan, Plan> Plant)> Planted { get; } = new(StringComparer.Ordinal)
    {
        ["a vehicle it does not know"] = Error(ViolationKind.UnknownVehicle, route => route with { VehicleId = "ghost" }),
        ["a vehicle used twice"] = Error(ViolationKind.VehicleUsedTwice, Problem(), plan => plan with
        {
            Routes = [.. plan.Routes, plan.Routes[0]],
        }),
        ["a stop it does not know"] = Error(ViolationKind.UnknownStop, Problem(), plan => plan with { Open = ["ghost"] }),
        ["a stop named twice"] = Error(ViolationKind.StopServedTwice, Problem(), plan => plan with { Open = ["a"] }),
        ["a stop left out"] = Error(ViolationKind.StopMissing, With(stops: [A, B, C, Given.Stop("d", 4)])),
        ["an unassigned stop without a reason"] = Error(ViolationKind.NoReasonGiven,
            With(stops: [A, B, C, Given.Stop("d", 4)]),
            plan => plan with { Unassigned = [new UnassignedStop("d", [])] }),
        ["an empty trip"] = Error(ViolationKind.EmptyTrip, route => route with { Trips = [.. route.Trips, new Trip(60_000, [], 60_000)] }),
        ["a trip too many"] = Error(ViolationKind.TooManyTrips, With(Van with { MaxTrips = 1 })),
        ["too many units"] = Error(ViolationKind.CapacityUnits, With(Van with { Capacity = Van.Capacity with { Units = 19 } })),
        ["too many grams"] = Error(ViolationKind.CapacityGrams, With(Van with { Capacity = Van.Capacity with { Grams = 19_999 } })),
        ["too much volume"] = Error(ViolationKind.CapacityCubicCentimetres, With(Van with { Capacity = Van.Capacity with { CubicCentimetres = 199_999 } })),
        ["a service outside its windows"] = Error(ViolationKind.TimeWindow, With(stops: [A with { Windows = [new TimeWindow(0, 60), new TimeWindow(70_000, 80_000)] }, B, C])),
        ["a departure before the shift"] = Error(ViolationKind.Shift, With(Van with { Shift = Van.Shift with { StartSeconds = Van.Shift.EndSeconds - Given.Hours } })),
        ["a return after the shift"] = Error(ViolationKind.Shift, With(Van with { Shift = Van.Shift with { EndSeconds = Noon } })),
        ["a departure before the depot opens"] = Error(ViolationKind.DepotWindow, With(Van with { DepotWindow = new TimeWindow(Noon, 19 * Given.Hours) })),
        ["a return after the depot closes"] = Error(ViolationKind.DepotWindow, With(Van with { DepotWindow = new TimeWindow(0, 13 * Given.Hours) })),
        ["too much driving"] = Error(ViolationKind.DrivingTime, With(Van with { MaxDrivingSeconds = 99 * Given.Minutes })),
        ["too long a duty"] = Error(ViolationKind.DutyTime, With(Van with { MaxDutySeconds = 2 * Given.Hours })),
        ["a break left out"] = Error(ViolationKind.Break, route => route with { Breaks = [] }),
        ["a break too late"] = Error(ViolationKind.Break, route => route with
        {
            Breaks = [new PlacedBreak(Noon + 60, Noon + 60 + (30 * Given.Minutes))],
        }),
        ["a break too short"] = Error(ViolationKind.Break, route => route with
        {
            Breaks = [route.Breaks[0] with { EndSeconds = route.Breaks[0].EndSeconds - 1 }],
        }),
        ["a break during a service"] = Error(ViolationKind.Break, route => route with
        {
            Breaks = [Shifted(route.Breaks[0], route.Trips[0].Visits[0].ServiceStartSeconds - route.Breaks[0].StartSeconds)],
        }),
        ["a missing skill"] = Error(ViolationKind.Skill, With(stops: [A with { Skills = ["crane"] }, B, C])),
        ["a vehicle without a permit"] = Error(ViolationKind.VehicleNotAllowed, With(stops: [A with { AllowedVehicleIds = ["other"] }, B, C])),
        ["a broken driver lock"] = Error(ViolationKind.DriverLock, With(stops: [A with { Lock = new StopLock(LockKind.Driver, "other", 0) }, B, C])),
        ["a broken sequence lock"] = Error(ViolationKind.SequenceLock, With(stops:
        [
            A with { Lock = new StopLock(LockKind.Sequence, "van", 2) },
            B with { Lock = new StopLock(LockKind.Both, "van", 1) },
            C,
        ])),
        ["a broken prefix"] = Error(ViolationKind.FixedPrefix, With(Van with { FixedPrefix = ["b"] })),
        ["a vehicle under way without a route"] = Error(ViolationKind.FixedPrefix, With(Van with { FixedPrefix = ["a"] }), plan => plan with { Routes = [] }),
        ["a trip that leaves before its goods are released"] = Error(ViolationKind.Release, With(stops: [A with { ReleaseSeconds = 17 * Given.Hours }, B, C])),
        ["a leg without a way"] = Error(ViolationKind.Unreachable, Cut()),
        ["a leg driven too fast"] = Error(ViolationKind.TravelTime, route => WithVisit(route, visit => visit with
        {
            ArrivalSeconds = visit.ArrivalSeconds - 60,
            WaitingSeconds = visit.WaitingSeconds + 60,
        })),
        ["a service cut short"] = Error(ViolationKind.ServiceTime, route => WithVisit(route, visit => visit with
        {
            DepartureSeconds = visit.DepartureSeconds - 60,
        })),
        ["a wrong waiting time"] = Error(ViolationKind.ServiceTime, route => WithVisit(route, visit => visit with
        {
            WaitingSeconds = visit.WaitingSeconds + 1,
        })),
        ["an unloading cut short"] = Error(ViolationKind.UnloadTime, With(Van with { UnloadSeconds = 4 * Given.Hours })),
        ["a wrong load"] = Error(ViolationKind.LoadSum, route => WithVisit(route, visit => visit with { LoadAfter = default })),
        ["wrong metres"] = Error(ViolationKind.Totals, route => route with { Metres = route.Metres - 1 }),
        ["wrong driving time"] = Error(ViolationKind.Totals, route => route with { DrivingSeconds = route.DrivingSeconds - 1 }),
        ["a wrong duration"] = Error(ViolationKind.Totals, route => route with { DurationSeconds = route.DurationSeconds - 1 }),
        ["a wrong cost"] = Error(ViolationKind.Cost, Problem(), plan => plan with { Cost = plan.Cost with { Time = plan.Cost.Time + 1 } }),
        ["a wrong count of the unserved"] = Error(ViolationKind.Cost, Problem(), plan => plan with
        {
            Cost = plan.Cost with { UnservedMandatory = 1 },
        }),
    };

    [Fact]
    public void Nothing_in_the_clean_plan() => Assert.Empty(Checker.Check(Problem(), Clean()));

    [Theory]
    [MemberData(nameof(Errors))]
    public void The_planted(string name)
    {
        var (kind, problem, plant) = Planted[name];
        Assert.False(Checker.Check(problem, plant(Clean())).First(found => found.Kind == kind).InFixedPrefix);
    }

    [Fact]
    public void Every_kind_of_violation() =>
        Assert.Equal(Enum.GetValues<ViolationKind>(), Planted.Values.Select(error => error.Kind).Distinct().Order());

    private static Problem Problem() => With();

    private static Problem With(Vehicle? van = null, Stop[]? stops = null) =>
        Given.Problem([van ?? Van, Given.Vehicle("other")], stops ?? [A, B, C]);

    /// <summary>a b, then c in the afternoon on a second trip, with the break between.</summary>
    private static Plan Clean() => Given.Planned(Problem(), "van", ["a", "b"], ["c"]);

    private static (ViolationKind Kind, Problem Problem, Func<Plan, Plan> Plant) Error(ViolationKind kind, Func<Route, Route> plant) =>
        Error(kind, Problem(), plan => plan with { Routes = [plant(plan.Routes[0])] });

    private static (ViolationKind Kind, Problem Problem, Func<Plan, Plan> Plant) Error(
        ViolationKind kind, Problem problem, Func<Plan, Plan>? plant = null) => (kind, problem, plant ?? (plan => plan));

    /// <summary>There is no way from a to b.</summary>
    private static Problem Cut()
    {
        var problem = Problem();
        var cut = TravelMatrix.Create(
            10,
            (from, to) => (from, to) == (1, 2) ? TravelMatrix.Unreachable : problem.Travel.Seconds[(from * 10) + to],
            (from, to) => problem.Travel.Metres[(from * 10) + to]);
        return new Problem(problem.Vehicles, problem.Stops, cut);
    }

    private static PlacedBreak Shifted(PlacedBreak rest, int seconds) => new(rest.StartSeconds + seconds, rest.EndSeconds + seconds);

    private static Route WithVisit(Route route, Func<Visit, Visit> change) => route with
    {
        Trips = [route.Trips[0] with { Visits = [change(route.Trips[0].Visits[0]), .. route.Trips[0].Visits.Skip(1)] }, .. route.Trips.Skip(1)],
    };
}

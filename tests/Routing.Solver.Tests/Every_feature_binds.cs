using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>The best plan without the feature is forbidden or dearer with it, and the search finds the other one.
/// Unless a case says otherwise v starts and ends at 0, the dearer w at 9, a lies at 1 and b at 2: best is that v takes both.</summary>
public sealed class Every_feature_binds
{
    private const string Both = "v: a b";
    private const string Split = "v: a; w: b";
    private const int Eight = 8 * Given.Hours;

    private static readonly Vehicle V = Given.Vehicle("v");
    private static readonly Vehicle W = Given.Vehicle("w") with { StartLocation = 9, EndLocation = 9, CostPerMetre = 2 };
    private static readonly Stop A = Given.Stop("a", 1);
    private static readonly Stop B = Given.Stop("b", 2);

    /// <summary>From 0 to 9: a lies on the way before b.</summary>
    private static readonly Vehicle Through = V with { EndLocation = 9 };

    private static readonly TravelMatrix Line = Given.Line(10);

    public static TheoryData<string> Constraints => [.. Forbidding.Keys];

    public static TheoryData<string> Prices => [.. Pricing.Keys];

    private static Dictionary<string, Feature> Forbidding { get; } = new(StringComparer.Ordinal)
    {
        ["capacity in units"] = With(V with { Capacity = V.Capacity with { Units = 19 } }),
        ["capacity in grams"] = With(V with { Capacity = V.Capacity with { Grams = 19_999 } }),
        ["capacity in cubic centimetres"] = With(V with { Capacity = V.Capacity with { CubicCentimetres = 199_999 } }),
        ["the capacity of each vehicle"] = new(
            Of([V, W], A, B with { Load = new Load(100, 0, 0) }), Split,
            Of([V, W with { Capacity = W.Capacity with { Units = 99 } }], A, B with { Load = new Load(100, 0, 0) }), "v: b; w: a"),
        ["load on board"] = With(V with { LoadOnBoard = new Load(81, 0, 0) }),
        ["a window"] = new(
            Of([Until(9, 15), W], A, B), Both,
            Of([Until(9, 15), W], A, B with { Windows = [new TimeWindow(Clock(9, 10), Clock(9, 15))] }), Split),
        ["several windows"] = new(
            Of([Until(9, 15), W], A, B with { Windows = [new TimeWindow(Eight, Clock(9, 15))] }), Both,
            Of([Until(9, 15), W], A, B with { Windows = [new TimeWindow(Eight, Eight), new TimeWindow(Clock(9, 10), Clock(9, 15))] }), Split),
        ["service, fixed and by unit"] = new(
            Of([Until(9, 0), W], A, B), Both,
            Of([Until(9, 0), W], A, B with { ServiceSeconds = (10 * Given.Minutes) + (10 * 60) }), Split),
        ["a break"] = new(
            Of([Until(9, 0), W], A, B), Both,
            Of([Until(9, 0) with { Breaks = [new BreakRule(Eight, Clock(8, 30), 20 * Given.Minutes)] }, W], A, B), Split),
        ["several breaks"] = new(
            Of([Until(9, 20) with { Breaks = [new BreakRule(Eight, Clock(8, 30), 20 * Given.Minutes)] }, W], A, B), Both,
            Of(
                [Until(9, 20) with { Breaks = [new BreakRule(Eight, Clock(8, 30), 20 * Given.Minutes), new BreakRule(Eight, Clock(9, 0), 20 * Given.Minutes)] }, W],
                A, B), Split),
        ["the shift"] = With(Until(8, 45)),
        ["the limit of driving"] = With(V with { MaxDrivingSeconds = 39 * Given.Minutes }),
        ["the limit of duty"] = With(V with { MaxDutySeconds = 49 * Given.Minutes }),
        ["the hours of the depot"] = With(V with { DepotWindow = new TimeWindow(Eight, Clock(8, 45)) }),
        ["skills"] = new(Of([V, W], A, B), Both, Of([V, W with { Skills = ["lift"] }], A, B with { Skills = ["lift"] }), Split),
        ["permits"] = new(Of([V, W], A, B), Both, Of([V, W], A, B with { AllowedVehicleIds = ["w"] }), Split),
        ["several trips"] = new(
            Of([V with { Capacity = V.Capacity with { Units = 10 }, MaxTrips = 2 }, W], A, B), "v: a | b",
            Of([V with { Capacity = V.Capacity with { Units = 10 } }, W], A, B), Split),
        ["unloading between trips"] = new(
            Of([Until(9, 10) with { Capacity = V.Capacity with { Units = 10 }, MaxTrips = 2 }, W], A, B), "v: a | b",
            Of([Until(9, 10) with { Capacity = V.Capacity with { Units = 10 }, MaxTrips = 2, UnloadSeconds = 60 }, W], A, B), Split),
        ["release times"] = new(
            Of([Until(9, 0), W], A, B), Both, Of([Until(9, 0), W], A, B with { ReleaseSeconds = Clock(8, 20) }), Split),
        ["a driver lock"] = new(Of([V, W], A, B), Both, Of([V, W], A, B with { Lock = new StopLock(LockKind.Driver, "w", 0) }), Split),
        ["a sequence lock"] = new(
            Of([Through, W], A, B), Both, Of([Through, W], Held(A, LockKind.Sequence, 1), Held(B, LockKind.Sequence, 0)), "v: b a", OrderCounts: true),
        ["a lock of driver and sequence"] = new(
            Of([Through with { CostPerMetre = 2 }, Through with { Id = "w" }], A, B), "w: a b",
            Of([Through with { CostPerMetre = 2 }, Through with { Id = "w" }], Held(A, LockKind.Both, 1), Held(B, LockKind.Both, 0)), "v: b a", OrderCounts: true),
        ["what is under way"] = new(Of([Through, W], A, B), Both, Of([Through with { FixedPrefix = ["b"] }, W], A, B), "v: b a", OrderCounts: true),
        ["seconds by direction"] = new(
            new Problem([Until(9, 0)], [A, B], Round(4, 1, 1)), Both, new Problem([Until(9, 0)], [A, B], Round(4, 3, 1)), "v: b a", OrderCounts: true),
        ["seconds of a vehicle class"] = new(
            Of([Until(9, 0), W], A, B), Both, Classed(Until(9, 0), (from, to) => Math.Abs(from - to) * 1_000, Metres), Split),
        ["a missing way"] = new(
            Of([V, W], A, B), Both,
            new Problem([V, W], [A, B], TravelMatrix.Create(
                10, (from, to) => from + to == 3 && from * to > 0 ? TravelMatrix.Unreachable : Seconds(from, to), Metres)), Split),
    };

    private static Dictionary<string, Feature> Pricing { get; } = new(StringComparer.Ordinal)
    {
        ["cost per metre"] = With(V with { CostPerMetre = 10 }, "w: a b"),
        ["cost per second"] = With(V with { CostPerSecond = 10 }, "w: a b"),
        ["fixed cost"] = With(V with { FixedCost = 30_000 }, "w: a b"),
        ["several depots"] = new(
            Of([V, W with { StartLocation = 0, EndLocation = 0, FixedCost = 1 }], A, Given.Stop("b", 8)), Both, Of([V, W], A, Given.Stop("b", 8)), Split),
        ["an end that is not the start"] = new(
            Of([V, V with { Id = "w", FixedCost = 1 }], A), "v: a", Of([Through, V with { Id = "w", FixedCost = 1 }], A), "w: a"),
        ["metres by direction"] = new(
            new Problem([V], [A, B], Round(1, 1, 4)), "v: b a", new Problem([V], [A, B], Round(4, 1, 1)), Both, OrderCounts: true),
        ["metres of a vehicle class"] = new(Of([V, W], A, B), Both, Classed(V, Seconds, (from, to) => Math.Abs(from - to) * 10_000), "w: a b"),
        ["vehicles first"] = new(
            Of([V, W], A, Given.Stop("b", 7)), Split,
            new Problem([V, W], [A, Given.Stop("b", 7)], Line, new Objective { MinimiseVehiclesFirst = true }), Both),
        ["priorities"] = new(OfSmall(A, B), "v: a; out: b", OfSmall(A, B with { Priority = 1 }), "v: b; out: a"),
        ["optional stops"] = new(
            OfSmall(A with { Priority = 9 }, B), "v: a; out: b", OfSmall(A with { Priority = 9, IsMandatory = false }, B), "v: b; out: a"),
        ["a prize"] = new(
            Of([V], A, B with { IsMandatory = false }), Both, Of([V], A, B with { IsMandatory = false, Prize = 1_999 }), "v: a; out: b"),
        ["moved stops"] = new(
            Of([V, V with { Id = "w", FixedCost = 1 }], Known(A, 8, 10), B with { Previous = new PreviousVisit("w", Eight) }), Both,
            new Problem(
                [V, V with { Id = "w", FixedCost = 1 }], [Known(A, 8, 10), B with { Previous = new PreviousVisit("w", Eight) }], Line,
                new Objective { MovedStopPenalty = 5_000 }), Split),
        ["shifted arrivals"] = new(
            Of([Through], Known(A, 8, 35), Known(B, 8, 20)), Both,
            new Problem([Through], [Known(A, 8, 35), Known(B, 8, 20)], Line, new Objective { EtaShiftPenaltyPerSecond = 2 }), "v: b a", OrderCounts: true),
    };

    [Theory]
    [MemberData(nameof(Constraints))]
    public void As_a_constraint(string name)
    {
        var feature = Forbidding[name];
        var free = Solved(feature.Free, feature, feature.Before);
        var rebuilt = RoutingSolver.FromSequences(feature.Bound, free.ToSequences());
        Assert.False(rebuilt.IsFeasible && feature.Picture(feature.Bound, rebuilt) == feature.Before);
        Assert.True(Solved(feature.Bound, feature, feature.After).IsFeasible);
    }

    [Theory]
    [MemberData(nameof(Prices))]
    public void As_a_price_or_a_rank(string name)
    {
        var feature = Pricing[name];
        var free = RoutingSolver.FromSequences(feature.Bound, Solved(feature.Free, feature, feature.Before).ToSequences());
        var bound = Solved(feature.Bound, feature, feature.After);
        Assert.True(free.IsFeasible);
        Assert.True(feature.Bound.Objective.Compare(bound.Cost, free.Cost) < 0);
    }

    private static Plan Solved(Problem problem, Feature feature, string expected)
    {
        var plan = Given.Solved(problem, 200);
        Assert.Equal(expected, feature.Picture(problem, plan));
        Assert.Empty(Checker.Check(problem, plan));
        return plan;
    }

    private static Feature With(Vehicle v, string after = Split) => new(Of([V, W], A, B), Both, Of([v, W], A, B), after);

    private static Problem Of(IReadOnlyList<Vehicle> vehicles, params Stop[] stops) => new(vehicles, stops, Line);

    private static Problem OfSmall(params Stop[] stops) => Of([V with { Capacity = V.Capacity with { Units = 10 } }], stops);

    private static Problem Classed(Vehicle v, Func<int, int, int> seconds, Func<int, int, int> metres) => new(
        [v with { TravelClass = "truck" }, W], [A, B], Line,
        travelByClass: new Dictionary<string, TravelMatrix>(StringComparer.Ordinal) { ["truck"] = TravelMatrix.Create(10, seconds, metres) });

    /// <summary>Locations 0, a and b on a round: price and slowness of a leg with that direction, price of one against it.</summary>
    private static TravelMatrix Round(int kilometresAgainst, int slownessWith, int kilometresWith) => TravelMatrix.Create(
        3,
        (from, to) => from == to ? 0 : (IsWith(from, to) ? slownessWith : 1) * 10 * Given.Minutes,
        (from, to) => from == to ? 0 : (IsWith(from, to) ? kilometresWith : kilometresAgainst) * 1_000);

    private static bool IsWith(int from, int to) => to == (from + 1) % 3;

    private static int Seconds(int from, int to) => Math.Abs(from - to) * 10 * Given.Minutes;

    private static int Metres(int from, int to) => Math.Abs(from - to) * 1_000;

    private static Vehicle Until(int hours, int minutes) => V with { Shift = new TimeWindow(Eight, Clock(hours, minutes)) };

    private static Stop Held(Stop stop, LockKind kind, int position) => stop with { Lock = new StopLock(kind, "v", position) };

    private static Stop Known(Stop stop, int hours, int minutes) => stop with { Previous = new PreviousVisit("v", Clock(hours, minutes)) };

    private static int Clock(int hours, int minutes) => (hours * Given.Hours) + (minutes * Given.Minutes);
}

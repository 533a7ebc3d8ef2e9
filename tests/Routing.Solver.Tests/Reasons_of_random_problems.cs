using CsCheck;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>Every reason for every unassigned stop: its value is what the checker finds, and giving it helps.</summary>
public sealed class Reasons_of_random_problems
{
    private static readonly ReasonCode[] Measured =
    [
        ReasonCode.CapacityUnits, ReasonCode.CapacityKg, ReasonCode.CapacityM3, ReasonCode.TimeWindow, ReasonCode.ShiftLength,
    ];

    [Fact]
    public void Are_short_by_the_least_that_the_checker_finds_over_all_places() => ForEach((problem, plan, vehicle, stopId, missing) =>
    {
        var stop = problem.Stops.Single(candidate => candidate.Id == stopId);
        var least = Shortfall.Least(problem, vehicle, Reasoned(problem, plan, vehicle, stopId), stopId);
        Assert.Equal(least[0].Ways > 0, missing.ContainsKey(ReasonCode.Unreachable));
        Assert.Equal(vehicle.MaxTrips == 0, missing.ContainsKey(ReasonCode.NoVehicle));
        Assert.Equal(stop.AllowedVehicleIds?.Contains(vehicle.Id) == false, missing.ContainsKey(ReasonCode.VehicleNotAllowed));
        Assert.Equal(stop.Skills.Except(vehicle.Skills).Count(), missing.GetValueOrDefault(ReasonCode.SkillMissing));
        if (least[0].Ways > 0)
            return;

        var isLockedElsewhere = stop.Lock.Kind is LockKind.Driver or LockKind.Both && stop.Lock.VehicleId != vehicle.Id;
        Assert.Equal(isLockedElsewhere || least[0].Order, missing.ContainsKey(ReasonCode.LockConflict));
        var found = new Shortfall(
            0,
            least[0].Order,
            missing.GetValueOrDefault(ReasonCode.CapacityUnits),
            missing.GetValueOrDefault(ReasonCode.CapacityKg),
            missing.GetValueOrDefault(ReasonCode.CapacityM3),
            missing.GetValueOrDefault(ReasonCode.TimeWindow),
            missing.GetValueOrDefault(ReasonCode.ShiftLength));
        if (vehicle.MaxDutySeconds is null)
            Assert.Contains(found, least);
        else
            Assert.Contains(least, lack => found with { Windows = lack.Windows, Shift = lack.Shift } == lack);
    });

    [Fact]
    public void Make_the_stop_fit_when_all_of_a_vehicle_are_given() => ForEach((problem, plan, vehicle, stopId, missing) =>
    {
        if (!missing.ContainsKey(ReasonCode.Unreachable))
            Assert.True(Fits(problem, plan, vehicle, stopId, missing));
    });

    [Fact]
    public void Leave_the_stop_out_when_any_is_withheld() => ForEach((problem, plan, vehicle, stopId, missing) =>
    {
        foreach (var withheld in missing.Keys.Where(code => code != ReasonCode.Outranked && !IsAboutDuty(vehicle, code)))
            Assert.False(Fits(problem, plan, vehicle, stopId, missing.Where(pair => pair.Key != withheld).ToDictionary()), $"{withheld} is no reason");
    });

    [Fact]
    public void Are_no_more_than_needed() => ForEach((problem, plan, vehicle, stopId, missing) =>
    {
        var measured = missing.Keys.Intersect(Measured).ToList();
        if (measured.Count != 1 || IsAboutDuty(vehicle, measured[0]))
            return;

        var less = missing.ToDictionary();
        less[measured[0]]--;
        Assert.False(Fits(problem, plan, vehicle, stopId, less), $"{measured[0]} could be less");
    });

    /// <summary>Calls back for each unassigned stop and each vehicle with what is missing on it by reason.</summary>
    private static void ForEach(Action<Problem, Plan, Vehicle, string, Dictionary<ReasonCode, long>> holds) => RandomProblems.Any.Sample(
        problem =>
        {
            var plan = Given.Solved(problem, 2);
            foreach (var stop in plan.Unassigned)
                foreach (var vehicle in problem.Vehicles)
                    holds(problem, plan, vehicle, stop.StopId, stop.Reasons
                        .SelectMany(reason => reason.Vehicles.Where(missing => missing.VehicleId == vehicle.Id).Select(missing => (reason.Code, missing.ShortBy)))
                        .ToDictionary(pair => pair.Code, pair => pair.ShortBy));
        },
        iter: 600, threads: 2, print: RandomProblems.Print);

    /// <summary>Duty is measured from the departure that keeps the earliest return; a later return may have less of it.</summary>
    private static bool IsAboutDuty(Vehicle vehicle, ReasonCode code) =>
        vehicle.MaxDutySeconds is not null && code is (ReasonCode.TimeWindow or ReasonCode.ShiftLength);

    private static bool Fits(Problem problem, Plan plan, Vehicle vehicle, string stopId, Dictionary<ReasonCode, long> given)
    {
        var richer = Giving.To(problem, vehicle.Id, stopId, given);
        var route = RoutingSolver.FromSequences(richer, [new RouteSequence(vehicle.Id, Reasoned(problem, plan, vehicle, stopId))]);
        return RoutingSolver.Suggest(richer, route, stopId, 1_000).Any(place => place.VehicleId == vehicle.Id);
    }

    /// <summary>The route as planned for a stop that fits beside what is under way, else only that.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Reasoned(Problem problem, Plan plan, Vehicle vehicle, string stopId)
    {
        IReadOnlyList<IReadOnlyList<string>> underWay = vehicle.FixedPrefix.Count == 0 ? [] : [vehicle.FixedPrefix];
        return Shortfall.Least(problem, vehicle, underWay, stopId)[0] == Shortfall.None
            ? Insertions.TripsOf(plan, vehicle.Id)
            : underWay;
    }
}

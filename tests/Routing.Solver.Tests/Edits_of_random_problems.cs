using CsCheck;
using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>A day of a dispatcher: any calls in any order, each of which must leave a plan that keeps every constraint.</summary>
public sealed class Edits_of_random_problems
{
    private const int Edits = 12;

    [Fact]
    public void Keep_every_constraint_and_every_lock() => RandomProblems.Any.Sample(
        problem =>
        {
            var random = new Random(problem.Seed);
            var plan = RoutingSolver.FromSequences(problem, []);
            for (var edit = 0; edit < Edits; edit++)
            {
                var (before, seed) = (plan, random.Next());
                plan = Edited(problem, before, new Random(seed));
                Assert.Equal(Given.Json(plan), Given.Json(Edited(problem, before, new Random(seed))));
                Assert.DoesNotContain(Checker.Check(problem, plan), violation => !violation.InFixedPrefix);
                AssertLocked(problem, plan);
            }
        },
        iter: 600, threads: 2, print: RandomProblems.Print);

    private static Plan Edited(Problem problem, Plan plan, Random random)
    {
        var underWay = problem.Vehicles.SelectMany(vehicle => vehicle.FixedPrefix).ToHashSet(StringComparer.Ordinal);
        var free = problem.Stops.Select(stop => stop.Id).Where(id => !underWay.Contains(id)).ToList();
        var stop = free.Count == 0 ? null : free[random.Next(free.Count)];
        var isServed = stop is not null && plan.RouteOf(stop) is not null;
        switch (random.Next(6))
        {
            case 0:
                return Given.Solved(problem, 2);
            case 1:
                return RoutingSolver.Improve(problem, plan, new MaxIterations(2));
            case 2 when stop is not null:
                // Without the stop others may be out of reach or without their break; a repair finds them other places.
                return Mended(problem, RoutingSolver.Remove(problem, plan, stop));
            case 3 when stop is not null && !isServed:
                return RoutingSolver.Insert(problem, plan, stop).Plan;
            case 4 when stop is not null:
                return Placed(problem, plan, stop, random) ?? plan;
            default:
                return RoutingSolver.Repair(problem, plan);
        }
    }

    private static Plan Mended(Problem problem, Plan plan) => plan.IsFeasible ? plan : RoutingSolver.Repair(problem, plan);

    /// <summary>The stop at one of the suggested places; null where there is none.</summary>
    private static Plan? Placed(Problem problem, Plan plan, string stopId, Random random)
    {
        var places = RoutingSolver.Suggest(problem, plan, stopId, 5);
        return places.Count == 0
            ? null
            : Mended(problem, RoutingSolver.FromSequences(
                problem, Insertions.Put(RoutingSolver.Remove(problem, plan, stopId), places[random.Next(places.Count)], stopId)));
    }

    /// <summary>What is under way stays in front, and driver locks hold; told without the checker.</summary>
    private static void AssertLocked(Problem problem, Plan plan)
    {
        foreach (var vehicle in problem.Vehicles)
            Assert.Equal(
                vehicle.FixedPrefix,
                plan.Routes.FirstOrDefault(route => route.VehicleId == vehicle.Id)?.Trips[0].Visits.Take(vehicle.FixedPrefix.Count).Select(visit => visit.StopId) ?? []);
        foreach (var stop in problem.Stops.Where(stop => stop.Lock.Kind is LockKind.Driver or LockKind.Both))
            Assert.Contains(plan.RouteOf(stop.Id)?.VehicleId, new[] { null, stop.Lock.VehicleId });
    }
}

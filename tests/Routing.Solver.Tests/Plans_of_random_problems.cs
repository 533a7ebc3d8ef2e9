using CsCheck;
using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class Plans_of_random_problems
{
    private const int Samples = 1_500;

    [Fact]
    public void Keep_every_constraint_after_a_search() =>
        ForAny(problem => AssertClean(problem, Given.Solved(problem, 4)));

    [Fact]
    public void Keep_every_constraint_where_bounds_alone_decide() => RandomProblems.Plain.Sample(
        problem => AssertClean(problem, Given.Solved(problem, 60)), iter: Samples, threads: 2, print: RandomProblems.Print);

    [Fact]
    public void Leave_nothing_open_after_a_search() =>
        ForAny(problem => Assert.Empty(Given.Solved(problem, 2).Open));

    [Fact]
    public void Name_every_stop_once_and_give_reasons_for_the_unassigned() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 2);
        var served = plan.Routes.SelectMany(route => route.Trips).SelectMany(trip => trip.Visits).Select(visit => visit.StopId);
        Assert.Equal(
            problem.Stops.Select(stop => stop.Id).Order(StringComparer.Ordinal),
            served.Concat(plan.Unassigned.Select(stop => stop.StopId)).Concat(plan.Declined).Order(StringComparer.Ordinal));
        Assert.All(plan.Unassigned, stop => Assert.NotEmpty(stop.Reasons));
        Assert.All(plan.Unassigned, stop => Assert.All(
            problem.Vehicles, vehicle => Assert.Contains(stop.Reasons, reason => reason.Vehicles.Any(missing => missing.VehicleId == vehicle.Id))));
    });

    [Fact]
    public void Leave_a_stop_unassigned_only_when_every_single_insertion_breaks_a_constraint() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 2);
        foreach (var stop in plan.Unassigned)
            foreach (var candidate in InsertionsInto(problem, plan, stop.StopId))
            {
                // A place before what is under way would be rebuilt as another order.
                var tried = RoutingSolver.FromSequences(problem, candidate);
                if (Given.Json(candidate) == Given.Json(tried.ToSequences()))
                    Assert.Contains(Checker.Check(problem, tried), violation => !violation.InFixedPrefix);
            }
    });

    [Fact]
    public void Are_the_same_for_the_same_seed_and_iterations() => ForAny(problem =>
    {
        var twin = new Problem(
            problem.Vehicles, problem.Stops, problem.Travel, problem.Objective, problem.Seed, problem.TravelByClass);
        Assert.Equal(Given.Json(Given.Solved(problem, 5)), Given.Json(Given.Solved(twin, 5)));
    });

    [Fact]
    public void Are_rebuilt_from_their_sequences() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 1);
        Assert.Equal(Given.Json(plan), Given.Json(RoutingSolver.FromSequences(problem, plan.ToSequences())));
    });

    [Fact]
    public void Keep_the_routes_of_all_others_when_a_stop_is_inserted() => ForAny(problem =>
    {
        var plan = RoutingSolver.FromSequences(problem, []);
        foreach (var stop in problem.Stops.Where(stop => plan.RouteOf(stop.Id) is null))
        {
            var before = plan;
            var insertion = RoutingSolver.Insert(problem, before, stop.Id);
            plan = insertion.Plan;
            AssertClean(problem, plan);
            Assert.Equal(insertion.Place is null, plan.RouteOf(stop.Id) is null);
            foreach (var vehicle in problem.Vehicles)
                Assert.Equal(Given.Order(before, vehicle.Id), Without(Given.Order(plan, vehicle.Id), stop.Id));
        }
    });

    [Fact]
    public void Cost_after_an_insertion_what_the_suggestion_said() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 1);
        var served = plan.Routes.SelectMany(route => route.Trips).SelectMany(trip => trip.Visits).Select(visit => visit.StopId);
        foreach (var stop in served.Where(id => !problem.Vehicles.Any(vehicle => vehicle.FixedPrefix.Contains(id))).Take(2).ToList())
        {
            var rest = RoutingSolver.Remove(problem, plan, stop);
            if (!rest.IsFeasible)
                continue;

            var places = RoutingSolver.Suggest(problem, plan, stop, 1000);
            foreach (var place in places)
            {
                var after = RoutingSolver.FromSequences(problem, Insertions.Put(rest, place, stop));
                Assert.True(after.IsFeasible);
                Assert.Equal(Routes(after) - Routes(rest), place.ExtraCost);
                Assert.Equal(Metres(after) - Metres(rest), place.ExtraMetres);
            }

            if (problem.Objective.MinimiseVehiclesFirst || places.Count == 0)
                continue;

            Assert.Equal(places[0].ExtraCost, Routes(RoutingSolver.Insert(problem, rest, stop).Plan) - Routes(rest));
        }
    });

    [Fact]
    public void Never_get_worse_by_improving() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 0);
        var improved = RoutingSolver.Improve(problem, plan, new MaxIterations(5));
        AssertClean(problem, improved);
        Assert.True(problem.Objective.Compare(improved.Cost, plan.Cost) <= 0);
    });

    [Fact]
    public void Stay_clean_when_a_stop_is_removed_or_flagged() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 1);
        foreach (var stop in problem.Stops.Where(stop => !problem.Vehicles.Any(vehicle => vehicle.FixedPrefix.Contains(stop.Id))))
        {
            var removed = RoutingSolver.Remove(problem, plan, stop.Id);
            Assert.Null(removed.RouteOf(stop.Id));
            Assert.Equal(Checker.Check(problem, removed).All(violation => violation.InFixedPrefix), removed.IsFeasible);
        }
    });

    [Fact]
    public void Return_when_an_exhaustive_schedule_of_the_same_order_returns() => ForAny(problem =>
    {
        // A limit of duty depends on the departure, which the exhaustive schedule does not choose.
        var free = new Problem(
            problem.Vehicles.Select(vehicle => vehicle with { FixedPrefix = [], MaxDutySeconds = null }).ToList(),
            problem.Stops, problem.Travel, problem.Objective, problem.Seed, problem.TravelByClass);
        foreach (var vehicle in free.Vehicles)
        {
            var trips = free.Stops.Take(6).Select(stop => stop.Id).Chunk(3).ToArray<IReadOnlyList<string>>();
            if (trips.Length == 0)
                continue;

            var earliest = new ScheduleOracle(free, vehicle, trips).EarliestReturn();
            var route = RoutingSolver.FromSequences(free, [new RouteSequence(vehicle.Id, trips)]).Routes[0];
            var late = route.Violations.Any(violation => violation.Kind is ViolationKind.TimeWindow or ViolationKind.Break
                or ViolationKind.Shift or ViolationKind.DepotWindow or ViolationKind.Unreachable);
            Assert.Equal(earliest is null, late);
            if (earliest is not null)
                Assert.Equal(earliest, route.Trips[^1].ReturnSeconds);
        }
    });

    private static void ForAny(Action<Problem> holds) =>
        RandomProblems.Any.Sample(holds, iter: Samples, threads: 2, print: RandomProblems.Print);

    private static void AssertClean(Problem problem, Plan plan)
    {
        Assert.DoesNotContain(Checker.Check(problem, plan), violation => !violation.InFixedPrefix);
        Assert.True(plan.IsFeasible);
    }

    /// <summary>Cost without the prizes of stops that are left out.</summary>
    private static long Routes(Plan plan) => plan.Cost.Total - plan.Cost.Prizes;

    private static int Metres(Plan plan) => plan.Routes.Sum(route => route.Metres);

    private static string Without(string order, string stopId) => string.Join(" | ", order.Split(" | ")
        .Select(trip => string.Join(' ', trip.Split(' ').Where(id => id != stopId))).Where(trip => trip.Length > 0));

    private static IEnumerable<List<RouteSequence>> InsertionsInto(Problem problem, Plan plan, string stopId) => problem.Vehicles.SelectMany(
        vehicle => Insertions.Into(Insertions.TripsOf(plan, vehicle.Id), stopId).Select(trips => Insertions.Replace(plan, vehicle.Id, trips)));
}

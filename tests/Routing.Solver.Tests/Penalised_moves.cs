using CsCheck;
using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Search.Hybrid;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>What a move of the penalised local search promises is what a count from nothing gives.</summary>
public sealed class Penalised_moves
{
    private const int Steps = 150;

    [Fact]
    public void Change_the_cost_by_their_delta() => Sample((kernel, routes, penalties, random) =>
    {
        Move[] moves = [new Relocate(routes), new Swap(routes), new TwoOpt(routes), new TwoOptStar(routes)];
        for (var step = 0; step < Steps; step++)
        {
            var u = random.Below(kernel.Flat.Stops.Length);
            var v = random.Below(routes.Nodes.Length - routes.Count);
            var move = moves[random.Below(moves.Length)];
            if (move is Swap && !routes.IsStop(v))
                continue;
            var before = Cost(routes);
            var delta = move.Delta(u, v);
            if (delta >= 0)
            {
                Scatter(routes, random, once: true);
                continue;
            }

            move.Apply(u, v);
            Assert.Equal(before + delta, Cost(routes));
            AssertTimes(kernel, routes);
        }
    });

    [Fact]
    public void Insert_at_the_cost_they_say() => Sample((kernel, routes, penalties, random) =>
    {
        for (var step = 0; step < Steps; step++)
        {
            var stop = random.Below(kernel.Flat.Stops.Length);
            var route = routes.RouteOf(stop);
            routes.TakeOut(stop);
            routes.Refresh(route);
            var before = Cost(routes);
            var place = Place(routes, stop, random);
            var delta = routes.InsertionDelta(stop, place, long.MaxValue);
            routes.PutAfter(stop, place);
            routes.Refresh(routes.RouteOf(place));
            if (delta < long.MaxValue)
                Assert.Equal(before + delta, Cost(routes));
            AssertTimes(kernel, routes);
        }
    });

    [Fact]
    public void Cost_what_the_simulator_says_where_all_limits_are_kept() => Sample((kernel, routes, penalties, random) =>
    {
        var simulator = new RouteSimulator(kernel.Flat);
        for (var step = 0; step < Steps; step++)
        {
            Scatter(routes, random, once: true);
            var cost = 0L;
            for (var route = 0; route < routes.Count; route++)
            {
                var evaluated = simulator.Evaluate(route, routes.Sequence(route));
                Assert.Equal(evaluated.IsFeasible, routes.Warp(route) == 0 && routes.Overload(route) == default);
                cost += evaluated.IsFeasible ? evaluated.Cost : long.MinValue / 1000;
            }

            if (cost >= 0)
                Assert.Equal(cost, routes.Cost());
        }
    });

    private static void Sample(Action<Kernel, PenalisedRoutes, Penalties, SeededRandom> check) => RandomProblems.Plain.Sample(
        original =>
        {
            // One kind of travel, all of it possible, as the search wants it.
            var problem = new Problem(
                [.. original.Vehicles.Select(vehicle => vehicle with { TravelClass = null, CostPerMetre = 1, MaxTrips = 1 })],
                [.. original.Stops.Select(stop => stop with { Windows = [.. stop.Windows.Take(1)] })],
                original.Travel, seed: original.Seed);
            var kernel = new Kernel(problem.Flat);
            if (problem.Stops.Count < 2 || problem.Vehicles.Count == 0)
                return;
            var penalties = new Penalties(kernel, [.. Enumerable.Range(0, problem.Stops.Count).Select(new Neighbourhood(kernel).Near)]);
            var routes = new PenalisedRoutes(kernel, penalties);
            var random = new SeededRandom(problem.Seed);
            var stops = Enumerable.Range(0, problem.Stops.Count).Where(stop => Enumerable.Range(0, routes.Count).Any(route => routes.CanTake(route, stop))).ToArray();
            if (stops.Length < problem.Stops.Count)
                return;
            Scatter(routes, random, once: false);
            AssertTimes(kernel, routes);
            check(kernel, routes, penalties, random);
        },
        iter: 400, threads: 2, print: RandomProblems.Print);

    private static void Scatter(PenalisedRoutes routes, SeededRandom random, bool once)
    {
        var stops = routes.Nodes.Length - (2 * routes.Count);
        for (var i = 0; i < (once ? 1 : stops); i++)
        {
            var stop = once ? random.Below(stops) : i;
            var route = routes.RouteOf(stop);
            if (route >= 0)
            {
                routes.TakeOut(stop);
                routes.Refresh(route);
            }

            var place = Place(routes, stop, random);
            routes.PutAfter(stop, place);
            routes.Refresh(routes.RouteOf(place));
        }
    }

    /// <summary>A node of a route whose vehicle can take the stop.</summary>
    private static int Place(PenalisedRoutes routes, int stop, SeededRandom random)
    {
        while (true)
        {
            var place = random.Below(routes.Nodes.Length - routes.Count);
            if (place != stop && routes.RouteOf(place) >= 0 && routes.CanTake(routes.RouteOf(place), stop))
                return place;
        }
    }

    private static long Cost(PenalisedRoutes routes)
    {
        var cost = routes.Cost();
        for (var route = 0; route < routes.Count; route++)
            cost += routes.Length(route) == 0 ? 0 : routes.PenaltyFor(route, routes.LoadOf(route), routes.Warp(route));
        return cost;
    }

    /// <summary>Time gone back is the same by simulation, and at every seam of two parts of a route.</summary>
    private static void AssertTimes(Kernel kernel, PenalisedRoutes routes)
    {
        var flat = kernel.Flat;
        for (var route = 0; route < routes.Count; route++)
        {
            var vehicle = kernel.Vehicles[route];
            var (time, warp, here, load) = (vehicle.Flat.Earliest, 0L, vehicle.Start, vehicle.Flat.Vehicle.LoadOnBoard);
            var sequence = routes.Sequence(route);
            foreach (var stop in sequence)
            {
                var there = flat.Location[stop];
                time = Math.Max(kernel.Opens[stop], time + vehicle.Seconds[(here * vehicle.Size) + there]);
                warp += Math.Max(0, time - kernel.Closes[stop]);
                time = Math.Min(time, kernel.Closes[stop]) + flat.Service[stop];
                load += flat.Load[stop];
                here = there;
            }

            warp += Math.Max(0, time + vehicle.Seconds[(here * vehicle.Size) + vehicle.End] - vehicle.LatestEnd);
            Assert.Equal((sequence.Length, sequence.Length == 0 ? 0 : warp, load), (routes.Length(route), routes.Warp(route), routes.LoadOf(route)));
            for (var node = routes.Start(route); node != routes.End(route) && sequence.Length > 0; node = routes.Next(node))
                Assert.Equal(warp, new Walk(routes, node).Finish(routes.Next(node)));
        }
    }
}

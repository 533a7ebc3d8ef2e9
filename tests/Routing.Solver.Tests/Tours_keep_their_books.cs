using CsCheck;
using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>Ruin and recreate change bounds, loads and prices by what differs; all of it must be what a count from nothing gives.</summary>
public sealed class Tours_keep_their_books
{
    private const int Steps = 40;

    [Fact]
    public void Of_every_vehicle() => RandomProblems.Any.Sample(Wander, iter: 600, threads: 2, print: RandomProblems.Print);

    [Fact]
    public void Where_bounds_alone_decide() => RandomProblems.Plain.Sample(Wander, iter: 600, threads: 2, print: RandomProblems.Print);

    [Fact]
    public void Where_time_is_paid_and_limited() => RandomProblems.Timed.Sample(Wander, iter: 600, threads: 2, print: RandomProblems.Print);

    [Fact]
    public void Where_vehicles_make_several_trips() => RandomProblems.Tripping.Sample(Wander, iter: 600, threads: 2, print: RandomProblems.Print);

    private static void Wander(Problem problem)
    {
        var flat = problem.Flat;
        var simulator = new RouteSimulator(flat);
        var kernel = new Kernel(flat);
        var random = new SeededRandom(problem.Seed);
        var tours = new Tours(kernel, simulator);
        var neighbourhood = new Neighbourhood(kernel);
        var ruin = new StringRemoval(tours, neighbourhood, random);
        var types = new VehicleTypes(kernel);
        var recreate = new GreedyInsertion(kernel, tours, neighbourhood, types, random);
        var exchange = new VehicleExchange(kernel, tours, types, simulator, random);
        tours.Load(new Solution(flat, simulator));
        recreate.Construct(new Budget(new MaxIterations(0), TestContext.Current.CancellationToken));
        AssertBooks(kernel, tours);
        for (var step = 0; step < Steps && flat.Stops.Length > 0; step++)
        {
            var before = Given.Json(Picture(tours));
            tours.Begin();
            var isWhole = ruin.Apply();
            if (isWhole)
            {
                recreate.Prefer();
                recreate.Recreate(ruin.Centre, long.MaxValue);
                exchange.Apply();
                AssertBooks(kernel, tours);
            }

            if (isWhole && random.Below(2) == 0)
                continue;
            tours.Undo();
            Assert.Equal(before, Given.Json(Picture(tours)));
            AssertBooks(kernel, tours);
        }
    }

    private static void AssertBooks(Kernel kernel, Tours tours)
    {
        var simulator = new RouteSimulator(kernel.Flat);
        var (cost, used, served) = (0L, 0, 0);
        for (var number = 0; number < tours.Count; number++)
        {
            var tour = tours[number];
            var counted = new Tour(kernel, tour.Vehicle);
            // What is on board of an empty vehicle may be too much for it.
            Assert.True(counted.Take(tour.Sequence) || !tour.Vehicle.IsPlain || tour.Length == 0);
            Assert.Equal(counted.Leave[..(tour.Length + 1)], tour.Leave[..(tour.Length + 1)]);
            Assert.Equal(counted.Latest[..(tour.Length + 1)], tour.Latest[..(tour.Length + 1)]);
            Assert.Equal(counted.Place[..(tour.Length + 2)], tour.Place[..(tour.Length + 2)]);
            Assert.Equal(counted.Leg[..(tour.Length + 1)], tour.Leg[..(tour.Length + 1)]);
            Assert.Equal(counted.TripLoad[..counted.Trips], tour.TripLoad[..tour.Trips]);
            var evaluated = simulator.Evaluate(number, tour.Sequence);
            Assert.True(evaluated.IsFeasible);
            Assert.Equal(evaluated.Cost, tour.Cost);
            cost += tour.Cost;
            used += tour.Length > 0 ? 1 : 0;
            for (var position = 0; position < tour.Length; position++)
            {
                if (tour.Node[position] == Sequence.Boundary)
                    continue;
                served++;
                Assert.Equal((number, position), (tours.TourOf(tour.Node[position]), tours.PositionOf(tour.Node[position])));
            }
        }

        cost += tours.Absent.Sum(stop => kernel.Flat.Prize[stop]);
        Assert.Equal((cost, used, served), (tours.Cost, tours.Used, tours.Served));
        Assert.All(tours.Absent, stop => Assert.Equal(-1, tours.TourOf(stop)));
    }

    private static (long Cost, int[][] Sequences, int[] Absent) Picture(Tours tours) => (
        tours.Cost, [.. Enumerable.Range(0, tours.Count).Select(tour => tours[tour].Sequence.ToArray())], [.. tours.Absent.Order()]);
}

using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Search.Hybrid;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class The_hybrid_search
{
    /// <summary>What the search wants for 30 stops, and a little more: about two thousand children.</summary>
    private const int Iterations = 80_000;

    [Fact]
    public void Gives_the_same_plan_for_the_same_seed_and_iterations()
    {
        var problem = Plain(30, seed: 3);
        var kernel = new Kernel(problem.Flat);
        Assert.True(HybridSearch.Suits(kernel, new VehicleTypes(kernel)));
        Assert.Empty(RoutingSolver.Solve(problem, new MaxIterations(1000)).Unassigned);
        Assert.Equal(
            Given.Json(RoutingSolver.Solve(problem, new MaxIterations(Iterations)).ToSequences()),
            Given.Json(RoutingSolver.Solve(problem, new MaxIterations(Iterations)).ToSequences()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Keeps_every_limit_and_gets_better_with_time(int seed)
    {
        var problem = Plain(30, seed);
        var quick = RoutingSolver.Solve(problem, new MaxIterations(1000));
        var plan = RoutingSolver.Solve(problem, new MaxIterations(Iterations));
        Assert.Empty(Checker.Check(problem, plan));
        Assert.Empty(plan.Unassigned);
        Assert.True(plan.Cost.Total <= quick.Cost.Total);
    }

    [Fact]
    public void Ends_soon_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        var problem = Plain(60, seed: 4);
        var plan = RoutingSolver.Solve(problem, new MaxTime(TimeSpan.FromSeconds(60)), cancellation: source.Token);
        Assert.Empty(Checker.Check(problem, plan));
    }

    /// <summary>One trip for each vehicle, and enough of them.</summary>
    private static Problem Plain(int stops, int seed)
    {
        var town = Town.Of(stops, seed);
        var vehicles = town.Vehicles.SelectMany(vehicle => (Vehicle[])
        [
            vehicle with { MaxTrips = 1, Breaks = [] }, vehicle with { Id = $"{vehicle.Id}x", MaxTrips = 1, Breaks = [] },
            vehicle with { Id = $"{vehicle.Id}y", MaxTrips = 1, Breaks = [] },
        ]).ToList();
        return new Problem(vehicles, town.Stops, town.Travel, seed: seed);
    }
}

using System.Globalization;
using Netspring.Benchmarks.Routing.Cities;
using Netspring.Benchmarks.Routing.Comparing;
using Netspring.Routing.Solver;
using Netspring.Routing.Solver.Checking;

namespace Netspring.Launcher.Tests;

/// <summary>Another solver finds no plan of a small rich city-day that is clearly better than ours, and ours finds none that
/// breaks what the other keeps.</summary>
public class Cross_check_with_OR_Tools
{
    private const int Cities = 24;
    private const int Iterations = 3_000;
    private const double Tolerance = 1.005;

    [Fact]
    public void Ours_is_never_clearly_worse()
    {
        var compared = 0;
        var worse = new List<string>();
        for (var number = 1; number <= Cities; number++)
        {
            // 8 to 20 stops.
            var city = new City(8 + (number % 13), number);
            var problem = number % 2 == 0 ? city.ToProblem(seed: 1) : WithOneTrip(city.ToProblem(seed: 1));
            var ours = RoutingSolver.Solve(problem, new MaxIterations(Iterations));
            Assert.Empty(Checker.Check(problem, ours));
            if (OrTools.Solve(problem, TimeSpan.FromSeconds(1)) is not { } theirs || Checker.Check(problem, theirs).Count > 0)
                continue;
            compared++;
            if (ours.Cost.UnservedMandatory > theirs.Cost.UnservedMandatory
                || (ours.Cost.UnservedMandatory == theirs.Cost.UnservedMandatory && ours.Cost.Total > Tolerance * theirs.Cost.Total))
                worse.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{city.Name}: {ours.Cost.Total} and {ours.Cost.UnservedMandatory} left out, OR-Tools {theirs.Cost.Total} and {theirs.Cost.UnservedMandatory}"));
        }

        Assert.Empty(worse);
        Assert.InRange(compared, Cities - 4, Cities);
    }

    /// <summary>OR-Tools is at its best without second trips.</summary>
    private static Problem WithOneTrip(Problem problem) => new(
        [.. problem.Vehicles.Select(vehicle => vehicle with { MaxTrips = 1, Capacity = vehicle.Capacity + vehicle.Capacity })],
        [.. problem.Stops.Select(stop => stop with { ReleaseSeconds = 0 })],
        problem.Travel, problem.Objective, problem.Seed, problem.TravelByClass);
}

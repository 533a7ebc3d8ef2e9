using System.Text.Json;
using Netspring.Benchmarks.Routing.Cities;
using Netspring.Benchmarks.Routing.Reading;
using Netspring.Routing.Solver;

namespace Netspring.Launcher.Tests;

public class Made_up_cities
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    [Fact]
    public void Are_the_same_on_every_machine()
    {
        var problem = new City(50, 1).ToProblem(seed: 1);
        Assert.Equal(
            (8_699_192, 66_637_731, 5_073_719L),
            (problem.Travel.Seconds.Sum(), problem.Travel.Metres.Sum(), problem.Stops.Sum(stop => stop.Load.Grams)));
        Assert.Equal(Json(problem), Json(new City(50, 1).ToProblem(seed: 1)));
        Assert.NotEqual(Json(problem), Json(new City(50, 2).ToProblem(seed: 1)));
    }

    [Fact]
    public void Stay_the_same_when_stops_may_arrive_later()
    {
        var city = new City(50, 1, arrivals: 3);
        Assert.Equal(Json(new City(50, 1).ToProblem(seed: 1)), Json(city.ToProblem(seed: 1)));
        var day = city.Day(city.Arrivals[2], null, seed: 1)();
        Assert.Equal(51, day.Stops.Count);
        Assert.Equal(day.Travel.Locations - 1, day.Stops[^1].Location);
        Assert.Equal(new City(50, 1).ToProblem(seed: 1).Travel.Seconds[1], day.Travel.Seconds[1]);
    }

    [Fact]
    public void Have_all_that_real_days_have()
    {
        var problem = new City(200, 1).ToProblem(seed: 1);
        Assert.Equal(3, problem.Vehicles.Select(vehicle => vehicle.Capacity).Distinct().Count());
        Assert.Equal(2, problem.Vehicles.Select(vehicle => vehicle.EndLocation).Distinct().Count());
        Assert.Contains(problem.Vehicles, vehicle => vehicle.Breaks.Count == 2);
        Assert.Contains(problem.Vehicles, vehicle => vehicle.StartLocation != vehicle.EndLocation);
        Assert.Contains(problem.Stops, stop => stop.Windows.Count == 2);
        Assert.Contains(problem.Stops, stop => stop.Skills.Count > 0);
        Assert.Contains(problem.Stops, stop => stop.AllowedVehicleIds is not null);
        Assert.Contains(problem.Stops, stop => stop.ReleaseSeconds > 0);
        Assert.Contains(problem.Stops, stop => stop.Prize is not null);
        Assert.Equal(3, problem.Stops.Select(stop => stop.Priority).Distinct().Count());
    }

    [Fact]
    public void Take_longer_into_the_centre_than_out_of_it()
    {
        var map = new CityMap(new SplitMix(1));
        var travel = map.Travel([new CityMap.Point(100, 0), new CityMap.Point(20_000, 15_000)]);
        Assert.True(travel.Seconds[2] > travel.Seconds[1] + 600, $"{travel.Seconds[2]} in, {travel.Seconds[1]} out");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(200)]
    public void Have_a_vehicle_for_every_stop(int stops)
    {
        var problem = new City(stops, 1).ToProblem(seed: 1);
        var empty = RoutingSolver.FromSequences(problem, []);
        Assert.Equal([], problem.Stops.Where(stop => RoutingSolver.Suggest(problem, empty, stop.Id, 1).Count == 0).Select(stop => stop.Id));
    }

    [Fact]
    public void Of_the_shipped_sizes_have_a_reference()
    {
        var known = BestKnown.Beside(City.Folder);
        foreach (var size in City.Sizes)
            Assert.NotNull(new City(size, 1).ToInstance(seed: 1, known).BestCost);
    }

    private static string Json(Problem problem) => JsonSerializer.Serialize((problem.Vehicles, problem.Stops), WithFields);
}

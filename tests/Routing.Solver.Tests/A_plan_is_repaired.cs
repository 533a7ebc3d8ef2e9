using CsCheck;
using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class A_plan_is_repaired
{
    private static readonly Vehicle V = Given.Vehicle("v");
    private static readonly Vehicle W = Given.Vehicle("w");

    [Fact]
    public void When_a_driver_is_gone_with_every_other_route_in_its_order()
    {
        // The dearer order c b stays; a joins it where it costs least.
        Stop[] stops = [Given.Stop("a", 1), Given.Stop("b", 3), Given.Stop("c", 2)];
        var before = RoutingSolver.FromSequences(Given.Problem([V, W], stops), [new("v", [["a"]]), new("w", [["c", "b"]])]);
        var repaired = RoutingSolver.Repair(Given.Problem([W], stops), before);
        Assert.Contains(Given.Order(repaired, "w"), new[] { "a c b", "c b a" });
        Assert.Empty(repaired.Unassigned);
    }

    [Fact]
    public void With_higher_ranks_first_and_reasons_for_what_fits_nowhere()
    {
        Stop[] stops = [Given.Stop("low", 1, 60), Given.Stop("high", 9, 60) with { Priority = 1 }, Given.Stop("other", 2, 40)];
        var before = RoutingSolver.FromSequences(
            Given.Problem([V with { Capacity = new Load(120, 1_000_000, 10_000_000) }, W], stops), [new("v", [["low", "high"]]), new("w", [["other"]])]);
        var repaired = RoutingSolver.Repair(Given.Problem([W], stops), before);
        Assert.NotNull(repaired.RouteOf("high"));
        var left = Assert.Single(repaired.Unassigned);
        Assert.Equal(("low", new VehicleShortfall("w", 60, ShortfallUnit.Units)), (left.StopId, left.Reasons[0].Vehicles[0]));
    }

    [Fact]
    public void When_an_edit_broke_a_route_and_another_takes_the_rest()
    {
        Stop[] stops = [Given.Stop("a", 1, 50), Given.Stop("b", 2, 50), Given.Stop("c", 3, 10)];
        var before = RoutingSolver.FromSequences(Given.Problem([V, W], stops), [new("v", [["b", "a"]]), new("w", [["c"]])]);
        stops[1] = stops[1] with { Load = stops[1].Load + new Load(1, 0, 0) };
        var repaired = RoutingSolver.Repair(Given.Problem([V, W], stops), before);
        Assert.Equal("b", Given.Order(repaired, "v"));
        Assert.Contains(repaired.Routes[1].Trips[0].Visits, visit => visit.StopId == "a");
    }

    [Fact]
    public void With_locked_stops_where_they_were()
    {
        Stop[] stops =
        [
            Given.Stop("a", 1, 50), Given.Stop("b", 2, 50) with { Lock = new StopLock(LockKind.Both, "v", 0) },
            Given.Stop("c", 3, 10) with { Lock = new StopLock(LockKind.Driver, "v", 0) },
        ];
        var before = RoutingSolver.FromSequences(Given.Problem([V, W], stops), [new("v", [["a", "b"]]), new("w", [])]);
        var repaired = RoutingSolver.Repair(Given.Problem([V with { Capacity = new Load(60, 1_000_000, 10_000_000) }, W], stops), before);
        Assert.Equal(("b", "a"), (Given.Order(repaired, "v"), Given.Order(repaired, "w")));
        Assert.Equal(["c"], repaired.Open);
    }

    [Fact]
    public void Without_a_stop_whose_prize_the_new_place_is_not_worth()
    {
        Stop[] stops = [Given.Stop("a", 1), Given.Stop("b", 9) with { IsMandatory = false, Prize = 15_999 }];
        var before = RoutingSolver.FromSequences(Given.Problem([V, W], stops), [new("v", [["b"]]), new("w", [["a"]])]);
        Assert.Equal(["b"], RoutingSolver.Repair(Given.Problem([W], stops), before).Declined);
        stops[1] = stops[1] with { Prize = 16_001 };
        Assert.Empty(RoutingSolver.Repair(Given.Problem([W], stops), before).Declined);
    }

    [Fact]
    public void In_any_problem_without_moving_what_holds() => RandomProblems.Any.Sample(
        problem =>
        {
            var before = Given.Solved(problem, 2);
            var gone = problem.Vehicles.FirstOrDefault(vehicle => before.Routes.Any(route => route.VehicleId == vehicle.Id) && vehicle.FixedPrefix.Count == 0);
            if (gone is null)
                return;

            var smaller = Without(problem, gone.Id);
            var repaired = RoutingSolver.Repair(smaller, before);
            Assert.DoesNotContain(Checker.Check(smaller, repaired), violation => !violation.InFixedPrefix);
            Assert.DoesNotContain(repaired.Open, id => before.RouteOf(id) is not null);
            foreach (var vehicle in smaller.Vehicles)
            {
                var kept = Given.Order(before, vehicle.Id).Replace(" |", string.Empty, StringComparison.Ordinal).Split(' ');
                var now = Given.Order(repaired, vehicle.Id).Split(' ');
                Assert.Equal(kept, now.Where(kept.Contains).DefaultIfEmpty(string.Empty));
            }
        },
        iter: 1_000, threads: 2, print: RandomProblems.Print);

    private static Problem Without(Problem problem, string vehicleId) => new(
        [.. problem.Vehicles.Where(vehicle => vehicle.Id != vehicleId)],
        [.. problem.Stops.Select(stop => stop with
        {
            Lock = stop.Lock.VehicleId == vehicleId ? StopLock.None : stop.Lock,
            AllowedVehicleIds = stop.AllowedVehicleIds?.Where(id => id != vehicleId).ToList(),
        })],
        problem.Travel, problem.Objective, problem.Seed, problem.TravelByClass);
}

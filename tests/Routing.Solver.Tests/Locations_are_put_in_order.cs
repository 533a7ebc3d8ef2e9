using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class Locations_are_put_in_order
{
    [Fact]
    public void Each_has_one_place_and_near_ones_mostly_stand_together()
    {
        var flat = Town.Of(300).Flat;
        var (metres, size) = (flat.Vehicles[0].Metres, flat.Vehicles[0].Size);
        var order = LocationOrder.Of(metres, size)!;
        Assert.Equal(Enumerable.Range(0, size), order.Order());
        var given = Enumerable.Range(0, size - 1).Sum(place => (long)metres[(place * size) + place + 1]);
        var ordered = Enumerable.Range(0, size - 1).Sum(place => (long)metres[(order[place] * size) + order[place + 1]]);
        Assert.True(4 * ordered < given, $"{ordered} of {given} m from one to the next");
    }

    [Fact]
    public void A_few_stay_as_they_are() => Assert.Null(LocationOrder.Of(new int[100 * 100], 100));

    [Fact]
    public void And_plans_keep_every_limit()
    {
        var town = Town.Of(300);
        var kernel = new Kernel(town.Flat);
        Assert.NotEqual(town.Flat.Location, kernel.Place);
        var plan = RoutingSolver.Solve(town, new MaxIterations(2_000));
        Assert.Empty(Checker.Check(town, plan));
        Assert.Empty(plan.Unassigned);
    }
}

using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>Empty vehicles are interchangeable where nothing tells them apart: of each type only one is tried.</summary>
public sealed class Vehicles_of_one_type
{
    [Fact]
    public void Are_named_by_the_same_permits() => Assert.Equal(
        "ab c d", Types([.. "abcd".Select(id => Given.Vehicle($"{id}"))], Permit("a", "b", "c"), Permit("b", "a"), Permit("c", "d")));

    [Fact]
    public void Are_named_by_no_lock_and_have_nothing_under_way() => Assert.Equal(
        "ad b c",
        Types(
            [Given.Vehicle("a"), Given.Vehicle("b"), Given.Vehicle("c") with { FixedPrefix = ["s"] }, Given.Vehicle("d")],
            Given.Stop("s", 1), Permit("a", "b", "d"), Given.Stop("locked", 2) with { Lock = new StopLock(LockKind.Driver, "b", 0) }));

    [Fact]
    public void Carry_as_much() => Assert.Equal(
        "ac b", Types([Given.Vehicle("a", 100), Given.Vehicle("b", 60), Given.Vehicle("c", 100)], Given.Stop("s", 1)));

    private static Stop Permit(params string[] vehicles) =>
        Given.Stop(string.Join('-', vehicles), 1) with { AllowedVehicleIds = vehicles };

    private static string Types(IReadOnlyList<Vehicle> vehicles, params Stop[] stops)
    {
        var types = new VehicleTypes(new Kernel(Given.Problem(vehicles, stops).Flat));
        return string.Join(' ', Enumerable.Range(0, vehicles.Count).GroupBy(types.Of, vehicle => vehicles[vehicle].Id)
            .Select(type => string.Concat(type)).Order(StringComparer.Ordinal));
    }
}

using Netspring.Benchmarks.Routing.Cities;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Benchmarks.Dispatching;

/// <summary>
/// A made-up city-day as the Routing service stores it: one depot, two vans for each truck, sites around the centre, loads
/// of 31 units and more in the morning, in the afternoon or all day. Number and sizes say everything, on any machine.
/// </summary>
internal static class DispatchDay
{
    private static readonly DateOnly Date = new(2026, 12, 1);
    private static readonly GeoPoint Centre = new(121.47, 31.23);
    private static readonly (TimeOnly From, TimeOnly To)[] Windows =
        [(new(9, 0), new(12, 0)), (new(13, 0), new(17, 0)), (new(9, 0), new(17, 0))];

    /// <param name="number">Another day of the same size for each.</param>
    public static PlanInput Of(int loads, int vehicles, int number)
    {
        var random = new SplitMix(((ulong)loads << 32) + (ulong)number);
        var depot = Place(random);
        var crews = Enumerable.Range(0, vehicles).Select(index => Hire(index, depot)).ToList();
        var errands = Enumerable.Range(0, loads).Select(index => Call(index, random)).ToList();
        return new PlanInput("310000", Date, number, crews, errands, [], [.. errands.Select(errand => errand.LoadId)], TravelSource.Estimate, null);
    }

    private static Crew Hire(int index, GeoPoint depot) => index % 3 == 2
        ? Crew(index, depot, VehicleKind.Truck, 200, 3_000, 14)
        : Crew(index, depot, VehicleKind.Van, 120, 1_200, 9);

    private static Crew Crew(int index, GeoPoint depot, VehicleKind kind, int units, decimal kg, decimal m3) => new(
        Id(1, index), Id(2, index), Id(3, index), Id(4, 0), depot, new TimeOnly(8, 0), new TimeOnly(18, 0), kind, units, kg, m3, [],
        new TimeOnly(8, 0), new TimeOnly(18, 0), 2);

    private static Errand Call(int index, SplitMix random)
    {
        var units = random.Between(31, 45);
        var (from, to) = Windows[random.Below(Windows.Length)];
        return new Errand(Id(5, index), Id(6, index), Place(random), units, 4m * units, 0.025m * units, [], 600 + (15 * units), from, to, 0);
    }

    /// <summary>Within about 20 km of the centre, more often near it.</summary>
    private static GeoPoint Place(SplitMix random) =>
        new(Centre.Lon + (random.Around(21_000) / 100_000d), Centre.Lat + (random.Around(18_000) / 100_000d));

    /// <summary>The same in every run: ids decide between places of equal cost.</summary>
    private static Guid Id(int kind, int index) => new(kind, 0, 0, 0, 0, 0, 0, (byte)(index >> 24), (byte)(index >> 16), (byte)(index >> 8), (byte)index);
}

using Netspring.Benchmarks.Routing.Cities;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Benchmarks.Forecasting;

/// <summary>A load with what it is made of and how long it really takes at its site.</summary>
internal sealed record TrueLoad(Errand Errand, IReadOnlyList<PickupLine> Lines, double ServiceSeconds);

/// <summary>
/// Made-up days of one city: six vans, two dozen loads at sites that come again, service times by a rule that nobody is told,
/// other at each site and on each visit, and roads that are slower or faster than the table.
/// </summary>
/// <param name="isHidden">The rule is another than the one that plans know; else it is that one.</param>
internal sealed class SimulatedMonth(int seed, bool isHidden)
{
    private const int LoadsPerDay = 24;
    private const int Sites = 120;

    private static readonly DateOnly First = new(2026, 12, 1);
    private static readonly GeoPoint Centre = new(121.47, 31.23);
    private static readonly (TimeOnly From, TimeOnly To)[] Windows = [(new(9, 0), new(12, 0)), (new(13, 0), new(17, 0)), (new(9, 0), new(17, 0))];

    /// <summary>Most pieces of a category in a load, whether they count as computers, and the seconds each really takes.</summary>
    private static readonly (string Category, int Most, bool Counts, double Seconds)[] Categories =
        [("laptop", 40, true, 10), ("desktop", 30, true, 38), ("server", 4, true, 150), ("monitor", 25, false, 24), ("printer", 4, false, 70)];

    private const double HiddenFixedSeconds = 840;

    public (PlanInput Input, IReadOnlyDictionary<Guid, TrueLoad> Loads) Day(int number)
    {
        var random = new SplitMix(((ulong)seed << 32) + (ulong)number);
        var crews = Enumerable.Range(0, 6).Select(index => new Crew(
            Id(1, index), Id(2, index), Id(3, index), Id(4, 0), Centre, new TimeOnly(8, 0), new TimeOnly(18, 0), VehicleKind.Van, 120, 2_000, 14, [],
            new TimeOnly(8, 0), new TimeOnly(18, 0), 2)).ToList();
        var loads = Enumerable.Range(0, LoadsPerDay).Select(index => Load(index, random)).ToDictionary(load => load.Errand.LoadId);
        var errands = loads.Values.Select(load => load.Errand).OrderBy(errand => errand.LoadId).ToList();
        var input = new PlanInput(
            "310000", First.AddDays(number), number, crews, errands, [], [.. errands.Select(errand => errand.LoadId)], TravelSource.Estimate, null);
        return (input, loads);
    }

    /// <summary>What a leg of the day really takes, as a part of what the table says.</summary>
    public double Road(int day, int leg) => Spread(new SplitMix(((ulong)seed << 40) + ((ulong)day << 20) + (ulong)leg), 15);

    private TrueLoad Load(int index, SplitMix random)
    {
        var site = random.Below(Sites);
        var place = new SplitMix(((ulong)seed << 48) + (ulong)site);
        var location = new GeoPoint(Centre.Lon + (place.Around(18_000) / 100_000d), Centre.Lat + (place.Around(15_000) / 100_000d));
        var perSite = Spread(place, 25);
        var lines = Categories.Where(_ => random.Chance(60)).Select(c => new PickupLine(c.Category, random.Between(1, c.Most))).ToList();
        var units = lines.Sum(line => Of(line).Counts ? line.Quantity : 0);
        // As Scheduling says it: VisitTime.OnSite.
        var planned = 600 + (20 * units);
        var rule = isHidden ? HiddenFixedSeconds + lines.Sum(line => Of(line).Seconds * line.Quantity) : planned;
        var (from, to) = Windows[random.Below(Windows.Length)];
        var errand = new Errand(Id(5, index), Id(6, index), location, Math.Max(1, units), 3m * units, 0.025m * units, [], planned, from, to, 0);
        return new TrueLoad(errand, lines, rule * perSite * Spread(random, 15));
    }

    private static (string Category, int Most, bool Counts, double Seconds) Of(PickupLine line) => Categories.Single(c => c.Category == line.Category);

    /// <summary>Around 1, seldom beyond three times so many percent; now and then, one visit of fifty, twice that.</summary>
    private static double Spread(SplitMix random, int percent) =>
        Math.Max(0.3, 1 + (random.Around(3 * percent) / 100d)) * (random.Below(50) == 0 ? 2 : 1);

    private static Guid Id(int kind, int index) => new(kind, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(index >> 8), (byte)index);
}

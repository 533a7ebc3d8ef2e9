using System.Globalization;
using Netspring.Benchmarks.Routing.Reading;
using Netspring.Launcher;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Cities;

/// <summary>
/// A made-up city-day with all that real ones have: three kinds of vehicles, loads in three dimensions, lunch gaps, breaks,
/// skills, permits, second trips, priorities, prizes and releases. Size and number say everything, on any machine. Costs are
/// in millionths of a yuan.
/// </summary>
internal sealed class City
{
    private const double Yuan = 1_000_000;
    private const int Hour = 3_600;

    /// <summary>Above this a second matrix for trucks would be most of the memory.</summary>
    private const int MostStopsWithClasses = 2_000;

    private const int StopsOfASecondDepot = 200;

    /// <summary>Stops closer to the centre than this are closed to the largest vehicles.</summary>
    private const int ClosedCore = 4_000;

    /// <summary>Pieces from which a tail lift is needed.</summary>
    private const int HeavyUnits = 60;

    private const string Truck = "truck";
    private const string TailLift = "tail-lift";
    private const string DataWiping = "data-wiping";

    private readonly SplitMix random;
    private readonly List<CityMap.Point> places = [];
    private readonly List<Vehicle> vehicles;
    private readonly List<Stop> stops;
    private readonly int fixedPlaces;
    private readonly TravelMatrix travel;

    /// <param name="stops">How many.</param>
    /// <param name="number">Another city of the same size for each.</param>
    /// <param name="arrivals">Stops that may come later; the rest of the city is the same without them.</param>
    public City(int stops, int number, int arrivals = 0)
    {
        random = new SplitMix(((ulong)stops << 32) + (ulong)number);
        Name = string.Create(CultureInfo.InvariantCulture, $"city-{stops}-{number}");
        var map = new CityMap(random);
        var depots = Enumerable.Range(0, stops < StopsOfASecondDepot ? 1 : 2).Select(_ => Add(map.Depot())).ToList();
        vehicles = [.. Enumerable.Range(0, 3 + (stops * 97 / 1_000)).Select(index => Hire(index, depots[index % depots.Count], map))];
        // One list for all: a thousand copies would weigh more than the rest.
        List<string> small = [.. vehicles.Where(vehicle => vehicle.Id[0] != 'L').Select(vehicle => vehicle.Id)];
        this.stops = [.. Enumerable.Range(1, stops).Select(index => Call(index, Add(map.Place()), small))];
        fixedPlaces = places.Count;
        Arrivals = [.. Enumerable.Range(stops + 1, arrivals).Select(index => Call(index, Add(map.Place()), small))];
        travel = map.Travel(places);
    }

    /// <summary>Beside this file; best values of long runs.</summary>
    public static string Folder => Path.Combine(Repository.Root, "tests", "Benchmarks", "Routing", "Cities");

    public static IReadOnlyList<int> Sizes { get; } = [50, 100, 200, 500, 1_000];

    public string Name { get; }

    public IReadOnlyList<Stop> Arrivals { get; }

    public Problem ToProblem(int seed) => Day(null, null, seed)();

    /// <summary>Makes the problem from arrays, as a service does that has asked for travel times; the arrays are made before.</summary>
    public Func<Problem> Day(Stop? arrival, Objective? objective, int seed)
    {
        var hasClasses = stops.Count <= MostStopsWithClasses;
        var here = arrival is null ? stops : [.. stops, arrival with { Location = fixedPlaces }];
        var fleet = hasClasses ? vehicles : [.. vehicles.Select(vehicle => vehicle with { TravelClass = null })];
        List<int> chosen = [.. Enumerable.Range(0, fixedPlaces), .. arrival is null ? (int[])[] : [arrival.Location]];
        var (seconds, metres) = (Among(chosen, travel.Seconds), Among(chosen, travel.Metres));
        int[] slower = hasClasses ? [.. seconds.Select(value => value * 6 / 5)] : [];
        return () =>
        {
            var byClass = new Dictionary<string, TravelMatrix>(StringComparer.Ordinal);
            if (hasClasses)
                byClass[Truck] = new TravelMatrix(chosen.Count, slower, metres);
            return new Problem(fleet, here, new TravelMatrix(chosen.Count, seconds, metres), objective, seed, byClass);
        };
    }

    public Instance ToInstance(int seed, BestKnown bestKnown)
    {
        var set = string.Create(CultureInfo.InvariantCulture, $"city_{stops.Count}");
        return new Instance(Name, set, set, ToProblem(seed), Yuan, bestKnown.Cost(Name), BestVehicles: null);
    }

    private int[] Among(List<int> chosen, int[] values)
    {
        if (chosen.Count == places.Count)
            return values;
        var square = new int[chosen.Count * chosen.Count];
        for (var from = 0; from < chosen.Count; from++)
            for (var to = 0; to < chosen.Count; to++)
                square[(from * chosen.Count) + to] = values[(chosen[from] * places.Count) + chosen[to]];
        return square;
    }

    private int Add(CityMap.Point place)
    {
        places.Add(place);
        return places.Count - 1;
    }

    /// <summary>Of twenty vehicles ten are vans, seven 4.2 m trucks, three 7.6 m trucks. Every sixth starts from home. The
    /// first van and the first truck wipe data, so that every stop has its vehicle.</summary>
    private Vehicle Hire(int index, int depot, CityMap map)
    {
        var kind = ((index * 7) % 20) switch { < 10 => 'V', < 17 => 'M', _ => 'L' };
        var early = random.Chance(30) ? Hour : 0;
        var vehicle = new Vehicle
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{kind}{index + 1}"),
            StartLocation = index % 6 == 5 ? Add(map.Place()) : depot,
            EndLocation = depot,
            Shift = new TimeWindow((8 * Hour) - early, (18 * Hour) + (Hour / 2) - early),
            DepotWindow = new TimeWindow(6 * Hour, 19 * Hour),
            MaxTrips = 2,
            UnloadSeconds = 1_200,
            Breaks = [new BreakRule((11 * Hour) + (Hour / 2), 13 * Hour, 2_700)],
            Skills = random.Chance(40) || index is 0 or 2 ? [DataWiping] : [],
            Capacity = default,
        };
        return kind switch
        {
            'V' => vehicle with { Capacity = new Load(60, 900_000, 6_000_000), FixedCost = 150_000_000, CostPerMetre = 700, CostPerSecond = 9_000 },
            'M' => vehicle with
            {
                Capacity = new Load(180, 1_800_000, 16_000_000),
                FixedCost = 260_000_000,
                CostPerMetre = 1_200,
                CostPerSecond = 10_000,
                MaxDutySeconds = 10 * Hour,
                TravelClass = Truck,
                Skills = [TailLift, .. vehicle.Skills],
                UnloadSeconds = 1_800,
            },
            _ => vehicle with
            {
                Capacity = new Load(500, 5_000_000, 40_000_000),
                FixedCost = 430_000_000,
                CostPerMetre = 2_100,
                CostPerSecond = 11_000,
                MaxDutySeconds = 10 * Hour,
                MaxDrivingSeconds = 7 * Hour,
                TravelClass = Truck,
                Skills = [TailLift, .. vehicle.Skills],
                MaxTrips = 1,
                Breaks = [.. vehicle.Breaks, new BreakRule(15 * Hour, 16 * Hour, 900)],
            },
        };
    }

    private Stop Call(int index, int location, List<string> small)
    {
        var units = random.Chance(6) ? random.Between(40, 120) : random.Chance(30) ? random.Between(10, 40) : random.Between(1, 10);
        var isOptional = random.Chance(10);
        List<string> skills = [];
        if (units >= HeavyUnits)
            skills.Add(TailLift);
        if (random.Chance(8))
            skills.Add(DataWiping);
        var windows = Windows();
        // What is released before noon can still be fetched in the afternoon.
        var canWait = windows.Count == 0 || windows[^1].EndSeconds > 15 * Hour;
        return new Stop
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{index}"),
            Location = location,
            Load = new Load(units, units * random.Between(2_000, 9_000), units * random.Between(8_000, 60_000)),
            Windows = windows,
            ServiceSeconds = 300 + Math.Min(2_100, 30 * units),
            Priority = random.Below(3),
            IsMandatory = !isOptional,
            Prize = isOptional ? random.Between(20, 120) * 1_000_000L : null,
            Skills = skills,
            ReleaseSeconds = random.Chance(6) && canWait ? random.Between(9, 11) * Hour : 0,
            AllowedVehicleIds = places[location].Reach < ClosedCore ? small : null,
        };
    }

    /// <summary>Offices close from 12:00 to 13:30; some name two hours, some do not care.</summary>
    private List<TimeWindow> Windows()
    {
        var morning = new TimeWindow((8 * Hour) + (Hour / 2), 12 * Hour);
        var afternoon = new TimeWindow((13 * Hour) + (Hour / 2), (17 * Hour) + (Hour / 2));
        var chosen = random.Below(100);
        var begin = random.Chance(50) ? random.Between(18, 20) * Hour / 2 : random.Between(27, 31) * Hour / 2;
        return chosen switch
        {
            < 55 => [morning, afternoon],
            < 65 => [morning],
            < 75 => [afternoon],
            < 90 => [new TimeWindow(begin, begin + (2 * Hour))],
            _ => [],
        };
    }
}

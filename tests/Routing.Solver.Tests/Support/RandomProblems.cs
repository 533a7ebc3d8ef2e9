using CsCheck;

namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>Small problems with every part of the model, tight enough that some stops stay unassigned.</summary>
internal static class RandomProblems
{
    public static Gen<Problem> Any { get; } = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 3], Gen.Int[0, 1_000_000])
        .Select((stops, vehicles, seed) => Build(stops, vehicles, new Random(seed)));

    /// <summary>The same without what keeps a vehicle from being judged by its bounds alone.</summary>
    public static Gen<Problem> Plain { get; } = Simpler(
        vehicle => vehicle with { CostPerSecond = 0, MaxDutySeconds = null, MaxTrips = Math.Min(1, vehicle.MaxTrips) }, stop => stop with { ReleaseSeconds = 0 });

    /// <summary>Plain vehicles whose time is paid and limited.</summary>
    public static Gen<Problem> Timed { get; } = Simpler(
        vehicle => vehicle with { EndLocation = vehicle.StartLocation, LoadOnBoard = default },
        stop => stop with { ReleaseSeconds = 0, Windows = [.. stop.Windows.Take(1)] });

    /// <summary>Plain vehicles that make several trips, with stops that are released late.</summary>
    public static Gen<Problem> Tripping { get; } = Simpler(
        vehicle => vehicle with { CostPerSecond = 0, MaxDutySeconds = null, EndLocation = vehicle.StartLocation, LoadOnBoard = default }, stop => stop);

    private static Gen<Problem> Simpler(Func<Vehicle, Vehicle> vehicle, Func<Stop, Stop> stop) => Any.Select(problem => new Problem(
        [.. problem.Vehicles.Select(each => vehicle(each) with { Breaks = [], MaxDrivingSeconds = null, FixedPrefix = [] })],
        [.. problem.Stops.Select(each => stop(each) with { Lock = each.Lock.Kind == LockKind.Driver ? each.Lock : StopLock.None })],
        problem.Travel, problem.Objective with { EtaShiftPenaltyPerSecond = 0 }, problem.Seed, problem.TravelByClass));

    /// <summary>Up to six stops and three vehicles: small enough to try everything.</summary>
    public static Problem Tiny(int seed)
    {
        var random = new Random(seed);
        return Build(random.Next(1, 7), random.Next(1, 4), random);
    }

    public static string Print(Problem problem) => System.Text.Json.JsonSerializer.Serialize(problem);

    private static Problem Build(int stopCount, int vehicleCount, Random random)
    {
        var locations = stopCount + 2;
        var vehicles = Enumerable.Range(0, vehicleCount).Select(index => NewVehicle(index, random)).ToList();
        var stops = Enumerable.Range(0, stopCount).Select(index => NewStop(index, vehicles, random)).ToList();
        if (stopCount > 2 && Chance(random, 4) && vehicles.Find(vehicle => vehicle.MaxTrips > 0) is { } underWay)
        {
            // Free of other ties, but perhaps late or too heavy: the day goes on all the same.
            stops[0] = stops[0] with { Skills = [], AllowedVehicleIds = null, Lock = StopLock.None };
            stops[1] = stops[1] with { Skills = [], AllowedVehicleIds = null, Lock = StopLock.None };
            vehicles[vehicles.IndexOf(underWay)] = underWay with { FixedPrefix = [stops[1].Id, stops[0].Id] };
        }

        return new Problem(
            vehicles,
            stops,
            Matrix(locations, random),
            new Objective
            {
                MinimiseVehiclesFirst = Chance(random, 4),
                MovedStopPenalty = random.Next(3) * 500,
                EtaShiftPenaltyPerSecond = random.Next(2),
            },
            random.Next(),
            new Dictionary<string, TravelMatrix>(StringComparer.Ordinal) { ["truck"] = Matrix(locations, random) });
    }

    private static TravelMatrix Matrix(int locations, Random random)
    {
        var x = Enumerable.Range(0, locations).Select(_ => random.Next(60)).ToArray();
        var y = Enumerable.Range(0, locations).Select(_ => random.Next(60)).ToArray();
        int Minutes(int from, int to) => from == to ? 0 : Math.Abs(x[from] - x[to]) + Math.Abs(y[from] - y[to]) + random.Next(5);
        return TravelMatrix.Create(
            locations,
            (from, to) => Chance(random, 150) && from != to ? TravelMatrix.Unreachable : Minutes(from, to) * 60,
            (from, to) => Minutes(from, to) * 500);
    }

    private static Vehicle NewVehicle(int index, Random random)
    {
        var start = random.Next(6, 12) * 3600;
        var firstBreak = start + random.Next(5 * 3600);
        var breaks = new List<BreakRule>();
        if (Chance(random, 2))
            breaks.Add(new BreakRule(firstBreak, firstBreak + random.Next(3600), random.Next(3600)));
        if (Chance(random, 3))
            breaks.Add(new BreakRule(firstBreak + 3600, firstBreak + 7200 + random.Next(3600), random.Next(1800)));
        return new Vehicle
        {
            Id = $"v{index}",
            StartLocation = random.Next(2),
            EndLocation = random.Next(2),
            Capacity = new Load(random.Next(10, 60), random.Next(100, 600), random.Next(100, 600)),
            LoadOnBoard = Chance(random, 5) ? new Load(random.Next(12), 0, 0) : default,
            Shift = new TimeWindow(start, start + (random.Next(3, 12) * 3600)),
            Skills = Chance(random, 2) ? ["hazmat"] : [],
            MaxTrips = Chance(random, 10) ? 0 : random.Next(1, 4),
            UnloadSeconds = random.Next(1800),
            DepotWindow = Chance(random, 3) ? new TimeWindow(random.Next(6, 11) * 3600, random.Next(14, 21) * 3600) : null,
            FixedCost = random.Next(5000),
            CostPerMetre = random.Next(3),
            CostPerSecond = random.Next(3),
            MaxDrivingSeconds = Chance(random, 4) ? random.Next(2, 9) * 3600 : null,
            MaxDutySeconds = Chance(random, 4) ? random.Next(3, 10) * 3600 : null,
            Breaks = breaks,
            TravelClass = Chance(random, 3) ? "truck" : null,
        };
    }

    private static Stop NewStop(int index, List<Vehicle> vehicles, Random random)
    {
        var holder = vehicles.Count == 0 ? null : vehicles[random.Next(vehicles.Count)].Id;
        var isMandatory = Chance(random, 2);
        return new Stop
        {
            Id = $"s{index}",
            Location = index + 2,
            Load = new Load(random.Next(20), random.Next(200), random.Next(200)),
            Windows = Windows(random),
            ServiceSeconds = random.Next(2400),
            Priority = random.Next(3),
            IsMandatory = isMandatory,
            Prize = !isMandatory && Chance(random, 2) ? random.Next(40_000) : null,
            Skills = Chance(random, 6) ? ["hazmat"] : [],
            ReleaseSeconds = Chance(random, 6) ? random.Next(6, 13) * 3600 : 0,
            AllowedVehicleIds = holder is not null && Chance(random, 6) ? [holder] : null,
            Lock = holder is not null && Chance(random, 4)
                ? new StopLock((LockKind)random.Next(1, 4), holder, random.Next(4))
                : StopLock.None,
            Previous = holder is not null && Chance(random, 3) ? new PreviousVisit(holder, random.Next(8, 18) * 3600) : null,
        };
    }

    private static List<TimeWindow> Windows(Random random)
    {
        if (Chance(random, 3))
            return [];

        var first = random.Next(7, 14) * 3600;
        var windows = new List<TimeWindow> { new(first, first + random.Next(4 * 3600)) };
        if (Chance(random, 3))
        {
            var second = windows[0].EndSeconds + 1800 + random.Next(7200);
            windows.Add(new TimeWindow(second, second + random.Next(7200)));
        }

        return windows;
    }

    private static bool Chance(Random random, int oneIn) => random.Next(oneIn) == 0;
}

using System.Globalization;
using Netspring.Launcher;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Reading;

/// <summary>
/// Reads VRPLIB files in PyVRP's dialect: several depots, vehicle kinds with their prices, reloads, release times, permits
/// and prizes. Distances are multiplied by 10 and cut off (sets with reloads or prizes, as in the DIMACS challenge) or by
/// 1000 and rounded; times and prizes are multiplied by the same.
/// </summary>
internal sealed class Vrplib
{
    private const string HalfOpen = "_SECTION";

    /// <summary>Prices of vehicles are given in hundredths.</summary>
    private const int PriceScale = 100;

    private const int DimacsScale = 10;
    private const int ExactScale = 1000;

    private const double SurelyOurs = 10_000_000;

    /// <summary>A vehicle that may reload does so as often as it likes.</summary>
    private const int TripsWithReloads = 25;

    private readonly Dictionary<string, string> headers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<double[]>> sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, double>> columns = new(StringComparer.Ordinal);

    private Vrplib(string file)
    {
        List<double[]>? section = null;
        foreach (var line in File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line != "EOF"))
        {
            if (line.EndsWith(HalfOpen, StringComparison.Ordinal))
                sections[line[..^HalfOpen.Length]] = section = [];
            else if (section is null || line.Contains(':', StringComparison.Ordinal))
                headers[line.Split(':', 2)[0].Trim()] = line.Split(':', 2)[^1].Trim();
            else
                section.Add([.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))]);
        }
    }

    public static Instance Read(string file, int seed, BestKnown bestKnown)
    {
        var read = new Vrplib(file);
        var name = Path.GetFileNameWithoutExtension(file);
        if (!read.sections.ContainsKey("NODE_COORD"))
            throw new LauncherException($"{file} has no NODE_COORD_SECTION.");
        var isCutOff = read.sections.ContainsKey("VEHICLES_RELOAD_DEPOT") || read.sections.ContainsKey("PRIZE");
        var hasPrices = read.sections.Keys.Any(key => key.EndsWith("_COST", StringComparison.Ordinal));
        var scale = isCutOff ? DimacsScale : ExactScale;
        // Some best known costs of the priced sets are in the file's unit, some in ours.
        var best = bestKnown.Cost(name);
        if (hasPrices && best > SurelyOurs)
            best /= PriceScale * scale;
        return new Instance(
            name, InstanceFiles.SetOf(file), InstanceFiles.ClassOf(file), read.ToProblem(scale, isCutOff, seed),
            hasPrices ? PriceScale * scale : 1, best, BestVehicles: null);
    }

    private Problem ToProblem(int scale, bool isCutOff, int seed)
    {
        var places = sections["NODE_COORD"];
        var depots = sections.TryGetValue("DEPOT", out var named) ? named.Select(row => (int)row[0]).Where(depot => depot > 0).Distinct().ToList() : [1];
        var demand = Column("DEMAND");
        var windows = sections.GetValueOrDefault("TIME_WINDOW")?.ToDictionary(row => (int)row[0], row => new TimeWindow(Scaled(row[1]), Scaled(row[2])));
        var service = Column("SERVICE_TIME");
        var release = Column("RELEASE_TIME");
        var sameService = Header("SERVICE_TIME") ?? 0;
        var prizes = sections.ContainsKey("PRIZE") ? Column("PRIZE") : null;
        // Without windows time is of no account.
        var horizon = windows?[depots[0]] ?? new TimeWindow(0, 0);
        var travel = TravelMatrix.Create(places.Count, (from, to) => windows is null ? 0 : Distance(from, to), Distance);
        var permits = sections.GetValueOrDefault("VEHICLES_ALLOWED_CLIENTS")?.ToDictionary(row => (int)row[0], row => row.Skip(1).Select(client => (int)client).ToHashSet());
        var vehicles = Enumerable.Range(1, (int)Header("VEHICLES")!).Select(number => ToVehicle(number, depots, horizon, scale)).ToList();
        var stops = Enumerable.Range(1, places.Count).Except(depots).Select(node => new Stop
        {
            Id = node.ToString(CultureInfo.InvariantCulture),
            Location = node - 1,
            Load = new Load((int)demand.GetValueOrDefault(node), 0, 0),
            Windows = windows is null ? [] : [windows[node]],
            ServiceSeconds = Scaled(service.Count > 0 ? service.GetValueOrDefault(node) : sameService),
            IsMandatory = prizes is null,
            Prize = prizes is null ? null : Scaled(prizes[node]),
            ReleaseSeconds = Scaled(release.GetValueOrDefault(node)),
            AllowedVehicleIds = permits is null ? null : [.. permits.Where(permit => permit.Value.Contains(node)).Select(permit => Id(permit.Key))],
        }).ToList();
        return new Problem(vehicles, stops, travel, seed: seed);

        int Scaled(double value) => (int)Math.Round(value * scale);

        int Distance(int from, int to)
        {
            var straight = scale * Math.Sqrt(Math.Pow(places[from][1] - places[to][1], 2) + Math.Pow(places[from][2] - places[to][2], 2));
            return isCutOff ? (int)straight : (int)Math.Round(straight);
        }
    }

    private Vehicle ToVehicle(int number, List<int> depots, TimeWindow horizon, int scale)
    {
        var depot = (int)Column("VEHICLES_DEPOT").GetValueOrDefault(number, depots[0]) - 1;
        return new Vehicle
        {
            Id = Id(number),
            StartLocation = depot,
            EndLocation = depot,
            Capacity = new Load((int)(Header("CAPACITY") ?? Column("CAPACITY")[number]), 0, 0),
            Shift = horizon,
            FixedCost = (long)Column("VEHICLES_FIXED_COST").GetValueOrDefault(number) * scale,
            CostPerMetre = (int)Column("VEHICLES_UNIT_DISTANCE_COST").GetValueOrDefault(number, sections.ContainsKey("VEHICLES_FIXED_COST") ? PriceScale : 1),
            MaxDutySeconds = (Header("VEHICLES_MAX_DURATION") ?? (Column("VEHICLES_MAX_DURATION").TryGetValue(number, out var longest) ? longest : null)) is { } most
                ? (int)(most * scale) : null,
            MaxTrips = sections.ContainsKey("VEHICLES_RELOAD_DEPOT") ? TripsWithReloads : 1,
        };
    }

    private static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);

    private double? Header(string name) =>
        headers.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private Dictionary<int, double> Column(string section)
    {
        if (!columns.TryGetValue(section, out var column))
            columns[section] = column = sections.GetValueOrDefault(section)?.ToDictionary(row => (int)row[0], row => row[1]) ?? [];
        return column;
    }
}

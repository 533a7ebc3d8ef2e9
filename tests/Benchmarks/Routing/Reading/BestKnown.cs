using System.Globalization;

namespace Netspring.Benchmarks.Routing.Reading;

/// <summary>The best known values beside the instances (<c>BKS.csv</c>); what is not there is not known.</summary>
internal sealed class BestKnown
{
    public const string FileName = "BKS.csv";

    private const string Instance = "instance";
    private const string OneCost = "bks_cost";

    private readonly Dictionary<string, Dictionary<string, string>> rows = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>From the folder of the instance or one above it.</summary>
    public static BestKnown Beside(string folder)
    {
        var known = new BestKnown();
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, FileName);
            if (!File.Exists(file))
                continue;
            known.Read(file);
            break;
        }
        return known;
    }

    public double? Cost(string name, Goal goal) => Number(name, goal == Goal.Distance ? "dimacs_best" : "sintef_distance");

    /// <summary>In the sets that know one goal only.</summary>
    public double? Cost(string name) => Number(name, OneCost);

    public int? Vehicles(string name) => Number(name, "sintef_vehicles") is { } vehicles ? (int)vehicles : null;

    /// <summary>In a set that knows one goal only.</summary>
    public void Set(string name, double cost) => rows[name] = new(StringComparer.Ordinal) { [OneCost] = cost.ToString("0.######", CultureInfo.InvariantCulture) };

    public IEnumerable<string> ToLines() => rows.OrderBy(row => row.Key.Length).ThenBy(row => row.Key, StringComparer.Ordinal)
        .Select(row => $"{row.Key},{row.Value[OneCost]}").Prepend($"{Instance},{OneCost}");

    private void Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var names = lines[0].Split(',');
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
        {
            var values = line.Split(',');
            rows[values[0]] = names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    private double? Number(string name, string column) =>
        rows.TryGetValue(name, out var row) && row.TryGetValue(column, out var text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}

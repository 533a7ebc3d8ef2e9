using System.Globalization;
using Netspring.Launcher;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Reading;

/// <summary>Reads the text format of Solomon (1987), also used by Gehring and Homberger: one depot, one kind of vehicle.</summary>
internal static class Solomon
{
    private const int DimacsScale = 10;
    private const int ExactScale = 1000;

    /// <summary>For long days: a problem may have a million seconds.</summary>
    private const int LongDayScale = 100;
    private const int LongDay = 1_000;

    /// <summary>Number, x, y, demand, ready time, due date, service time.</summary>
    private const int Columns = 7;

    public static Instance Read(string file, Goal goal, int seed, BestKnown bestKnown)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var lines = File.ReadAllLines(file).Select(Numbers).ToList();
        var fleet = lines.Find(line => line.Length == 2) ?? throw new LauncherException($"{file} names no vehicles.");
        var rows = lines.Where(line => line.Length == Columns).ToList();
        if (rows.Count == 0)
            throw new LauncherException($"{file} has no rows of {Columns} numbers.");
        var scale = goal == Goal.Distance ? DimacsScale : rows[0][5] > LongDay ? LongDayScale : ExactScale;
        var horizon = new TimeWindow(Scaled(rows[0][4]), Scaled(rows[0][5]));
        var travel = TravelMatrix.Create(rows.Count, Duration, Distance);
        var vehicles = Enumerable.Range(1, (int)fleet[0]).Select(number => new Vehicle
        {
            Id = number.ToString(CultureInfo.InvariantCulture),
            StartLocation = 0,
            EndLocation = 0,
            Capacity = new Load((int)fleet[1], 0, 0),
            Shift = horizon,
        }).ToList();
        var stops = rows.Skip(1).Select((row, index) => new Stop
        {
            Id = row[0].ToString(CultureInfo.InvariantCulture),
            Location = index + 1,
            Load = new Load((int)row[3], 0, 0),
            Windows = [new TimeWindow(Scaled(row[4]), Scaled(row[5]))],
            ServiceSeconds = Scaled(row[6]),
        }).ToList();
        var problem = new Problem(vehicles, stops, travel, new Objective { MinimiseVehiclesFirst = goal == Goal.Vehicles }, seed);
        return new Instance(
            name, InstanceFiles.SetOf(file), InstanceFiles.ClassOf(file), problem, scale,
            bestKnown.Cost(name, goal), bestKnown.Vehicles(name));

        int Scaled(double value) => (int)Math.Round(value * scale);

        double Straight(int from, int to) => scale * Math.Sqrt(Math.Pow(rows[from][1] - rows[to][1], 2) + Math.Pow(rows[from][2] - rows[to][2], 2));

        int Distance(int from, int to) => goal == Goal.Distance ? (int)Straight(from, to) : (int)Math.Round(Straight(from, to));

        // Never sooner there than in truth.
        int Duration(int from, int to) => goal == Goal.Distance ? (int)Straight(from, to) : (int)Math.Ceiling(Straight(from, to));
    }

    private static double[] Numbers(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
            if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                return [];
        return numbers;
    }
}

using System.Globalization;
using Netspring.Routing.Domain;

namespace Netspring.Benchmarks.Forecasting;

/// <summary>
/// `bench eta`: how far expected arrivals are off over a made-up month, with the service times that plans know and with times
/// learned every night from the visits before. Once where visits take what plans think, and once where they do not.
/// </summary>
internal static class EtaRun
{
    private const int DefaultDays = 22;

    public static int Run(RunOptions options, CancellationToken stop)
    {
        Console.WriteLine("Mean absolute errors in minutes, by the constant rule / learned (ratio); days 2 and later.");
        Console.WriteLine($"{"month",-10} {"seed",4} {"visits",6} {"service time",26} {"arrivals to come",26}");
        foreach (var isHidden in new[] { true, false })
        {
            for (var seed = options.Seed; seed < options.Seed + Math.Max(options.Seeds, 1); seed++)
            {
                var errors = new MonthErrors();
                var month = new SimulatedMonth(seed, isHidden);
                var past = new List<PastVisit>();
                for (var day = 1; day <= (options.Days ?? DefaultDays); day++)
                {
                    stop.ThrowIfCancellationRequested();
                    past.AddRange(SimulatedDay.Drive(month, day, ServiceTimes.Learn(past), day > 1 ? errors : new MonthErrors()));
                }
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{(isHidden ? "other rule" : "same rule"),-10} {seed,4} {past.Count,6} {errors.Service,26} {errors.Arrivals,26}"));
            }
        }
        return 0;
    }
}

/// <summary>Two ways side by side.</summary>
internal sealed class Pair
{
    private double constant, learned;
    private int count;

    public void Add(double constantSeconds, double learnedSeconds) =>
        (constant, learned, count) = (constant + Math.Abs(constantSeconds), learned + Math.Abs(learnedSeconds), count + 1);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{constant / count / 60:0.00} / {learned / count / 60:0.00} ({learned / constant:0.000})");
}

internal sealed record MonthErrors
{
    public Pair Service { get; } = new();

    public Pair Arrivals { get; } = new();
}

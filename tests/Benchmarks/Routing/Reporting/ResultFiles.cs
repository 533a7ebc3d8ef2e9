using System.Globalization;
using Netspring.Benchmarks.Routing.Reading;

namespace Netspring.Benchmarks.Routing.Reporting;

/// <summary>Plans and figures in a folder, for other programs.</summary>
internal sealed class ResultFiles(string folder)
{
    private readonly string folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>A route per trip, as CVRPLIB writes solutions.</summary>
    public void WriteSolution(Result result) => File.WriteAllText(
        Path.Combine(folder, $"{result.Instance.Name}.sol"),
        string.Concat(result.Plan.Routes.SelectMany(route => route.Trips)
            .Select((trip, index) => $"Route #{index + 1}: {string.Join(' ', trip.Visits.Select(visit => visit.StopId))}\n"))
        + string.Create(CultureInfo.InvariantCulture, $"Cost {result.Cost:0.###}\n"));

    public void WriteResults(IEnumerable<Result> results) => File.WriteAllLines(
        Path.Combine(folder, "results.csv"),
        results.OrderBy(result => result.Instance.Name, StringComparer.Ordinal).Select(result => string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Instance.Name},{result.Cost:0.###},{result.Plan.Routes.Count},{result.Instance.BestCost},{result.Gap:0.######},{result.Seconds},{result.Iterations},{result.ProcessMegabytes}"))
            .Prepend("instance,cost,routes,best_known,gap,seconds,iterations,peak_mb"));

    /// <summary>Costs below the best known ones of the folder take their place.</summary>
    public static void WriteReference(string folder, IEnumerable<Result> results)
    {
        var known = BestKnown.Beside(folder);
        foreach (var result in results.Where(result => !result.IsBroken && !(result.Cost >= known.Cost(result.Instance.Name))))
            known.Set(result.Instance.Name, result.Cost);
        File.WriteAllLines(Path.Combine(folder, BestKnown.FileName), known.ToLines());
    }
}

using System.Globalization;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher.Demo;
using Netspring.Scheduling.Domain;

namespace Netspring.Benchmarks.Nation;

/// <summary>What came of a nation's demand.</summary>
internal static class NationTables
{
    public static void Print(NationRun run)
    {
        var (asked, counters, last) = (run.Asked, run.Counters, run.LastDay);
        var past = run.Cities.SelectMany(c => c.Cells).Where(c => c.LocalDate <= last && c.LocalDate >= run.Settled).ToList();
        var (waits, ages) = (WaitsOf(run), new Percentiles(asked.Where(a => a.Pickup.AwaitsCapacity).Select(a => (double)(last.DayNumber - a.AskedOn.DayNumber))));
        Console.WriteLine(TextTable.Render(["", "value"],
        [
            Row("requests", asked.Count), Row("cities, of them with crews of their own", $"{run.Cities.Count}, {run.Cities.Count(c => c.HasResidents)}"),
            Row("crews", run.Fleet.Crews.Count),
            Row("deciding CPU s: on requests / on crews and the line", $"{Seconds(counters.OnRequests.Cpu)} / {Seconds(counters.OnCapacity.Cpu)}"),
            Row("the same by the clock", $"{Seconds(counters.OnRequests.Wall)} / {Seconds(counters.OnCapacity.Wall)}"),
            Row("seconds in all, lending of crews and checks included", Seconds(run.Whole)),
            Row("with a place", waits.Count), Row("loads", asked.Sum(a => a.Pickup.LiveLoads.Count)),
            Row("cancelled / amended", $"{counters.Cancelled} / {counters.Amended}"),
            Row("no bookable date (unschedulable)", asked.Count(a => a.Pickup.State == PickupState.Unschedulable)),
            Row("waiting at the end", ages.Count), Row("their age in days, p50 / p95", Middle(ages)),
            Row("promoted from the waitlist", counters.Promoted), Row("days from asking to the first visit, p50 / p95", Middle(waits)),
            Row("units booked of capacity, from the third week on", string.Create(CultureInfo.InvariantCulture,
                $"{(past.Count == 0 ? 0 : (double)past.Sum(c => c.Taken.Units) / past.Sum(c => c.Limit.Units)):0.0%}")),
            Row("loads that lost their crew / moved to another slot", $"{counters.Displaced} / {counters.Moved}"),
            Row("served by visits: requests / visits / crew-days away", $"{Visited(run).Count()} / {counters.Visits} / {counters.DaysAway}"),
            Row("wants refused for now", counters.Refusals), Row("dispatchers' tasks open", run.Cities.Sum(c => c.OpenTasks)),
            Row("overbooked cells, requests whose loads do not sum up, on all days", $"{run.Overbooked}, {run.Torn}"),
        ]));
        if (run.Metres is { } metres)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Routes of the days lived through: {metres.Metres / 1000d:0} km for {metres.Stops} stops, {metres.Metres / 1000d / metres.Stops:0.00} km each; {metres.Unserved} without a crew that has time."));
        }
    }

    /// <summary>What waiting for company is worth, beside each request having a day of its own.</summary>
    public static void PrintGathering(NationRun gathering, NationRun alone)
    {
        Console.WriteLine(TextTable.Render(
            ["cities without crews", "requests", "visits", "crew-days away", "line haul km", "km per request", "days waited p50 / p95"],
            [Visits("visits wait for company", gathering), Visits("no waiting", alone), EachAlone("a day for each request, reckoned", gathering)]));
    }

    private static string[] Visits(string name, NationRun run) => Visits(
        name, Visited(run).Count(), run.Counters.Visits, run.Counters.DaysAway, run.Counters.LineHaulMetres, Middle(WaitsOf(run, ofVisited: true)));

    private static string[] EachAlone(string name, NationRun run)
    {
        // Two loads of a request on one day share it.
        var days = Visited(run).Select(a => (a.City.Code, Days: a.Pickup.Loads.Where(l => l.IsPlaced).Select(l => l.LocalDate).Distinct().Count())).ToList();
        return Visits(
            name, days.Count, days.Sum(d => d.Days), days.Sum(d => d.Days * run.Fleet.DaysAwayFor(d.Code)),
            days.Sum(d => d.Days * run.Fleet.LineHaulMetres(d.Code)), "-");
    }

    private static string[] Visits(string name, int requests, int visits, int daysAway, long metres, string waited) =>
    [
        name, $"{requests}", $"{visits}", $"{daysAway}", string.Create(CultureInfo.InvariantCulture, $"{metres / 1000d:0}"),
        string.Create(CultureInfo.InvariantCulture, $"{metres / 1000d / requests:0}"), waited,
    ];

    private static IEnumerable<(Pickup Pickup, SimulatedCity City, DateOnly AskedOn)> Visited(NationRun run) =>
        run.Asked.Where(a => !a.City.HasResidents && a.Pickup.Loads.Any(l => l.IsPlaced));

    /// <summary>Days from asking to the first visit.</summary>
    private static Percentiles WaitsOf(NationRun run, bool ofVisited = false) => new(
        (ofVisited ? Visited(run) : run.Asked.Where(a => a.Pickup.Loads.Any(l => l.IsPlaced)))
            .Select(a => (double)(a.Pickup.Loads.Where(l => l.IsPlaced).Min(l => l.LocalDate!.Value).DayNumber - a.AskedOn.DayNumber)));

    private static string Middle(Percentiles days) => $"{Percentiles.Text(days.At(50))} / {Percentiles.Text(days.At(95))}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string[] Row(string name, object value) => [name, Convert.ToString(value, CultureInfo.InvariantCulture)!];
}

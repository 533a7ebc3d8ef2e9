using System.Diagnostics;
using System.Globalization;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher.Demo;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Benchmarks.Nation;

/// <summary>
/// <c>bench schedule</c>: a nation's demand against the service's own deciding classes, in memory. Nothing of it is a second
/// scheduler: the cities keep books, the service's <see cref="Booker"/> decides.
/// </summary>
internal sealed class NationRun
{
    private const int DefaultDays = 60;
    private const int DefaultRequests = 10_000;
    private const int Hubs = 60;
    private const double WantedUse = 0.5;
    private const double UnitsPerRequest = 90;
    private const double SickPercent = 1;
    private const int CancelPercent = 6;
    private const int AmendPercent = 8;
    private static readonly DateOnly First = new(2026, 3, 2);

    private readonly Demand demand;
    private readonly Random random;
    private readonly int days;
    private readonly int requests;
    private readonly WorkCalendar calendar = new(PublishedHolidays.Shipped().ToDictionary(d => d.Date), new Dictionary<DateOnly, DayOverride>());
    private readonly Counters counters = new();
    private readonly Queue<OpenWant> wants = new();
    private readonly List<SimulatedCity> cities;
    private readonly SimulatedFleet fleet;
    private readonly List<(Pickup Pickup, SimulatedCity City, DateOnly AskedOn)> asked = [];
    private readonly List<double> waitingDays = [];
    private readonly RouteMetres? metres;
    private TimeSpan deciding;
    private int overbooked;
    private int torn;

    private NationRun(RunOptions options)
    {
        (days, requests) = (options.Days ?? DefaultDays, options.Requests ?? DefaultRequests);
        demand = new Demand(new CityDirectory().All, options.Seed);
        random = new Random(options.Seed + 1);
        cities = [.. demand.Cities.Select(c => new SimulatedCity(c.Code, wants, counters))];
        fleet = new SimulatedFleet(demand.Cities, counters);
        metres = options.MeasuresRoutes ? new RouteMetres(fleet) : null;
        var perWorkingDay = requests * UnitsPerRequest / (days * 5 / 7d);
        for (var hub = 0; hub < Hubs; hub++)
            fleet.AddHub(cities[hub], perWorkingDay * demand.Weights[hub] / demand.Weights.Sum() / WantedUse);
    }

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var run = new NationRun(options);
        var started = Stopwatch.GetTimestamp();
        var counts = run.demand.Spread(First, run.days, run.requests);
        for (var day = 0; day < run.days; day++)
            await run.LiveThroughAsync(First.AddDays(day), counts[day], stop);
        return run.Report(Stopwatch.GetElapsedTime(started));
    }

    private async Task LiveThroughAsync(DateOnly today, int newRequests, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var rules = new BookingRules(calendar, [CityPolicy.Default], today);
        var now = CityClock.At(today, new TimeOnly(8, 0));
        await fleet.TellAsync(rules, now);
        if (metres is not null)
        {
            foreach (var city in cities.Where(c => c.HasResidents))
                metres.Add(city, today);
        }
        await AnswerWantsAsync(rules, now);
        foreach (var crew in fleet.Crews.Where(_ => random.NextDouble() * 100 < SickPercent).ToList())
            await fleet.FallSickAsync(crew, random.Next(1, 4), rules, now);

        for (var i = 0; i < newRequests; i++)
        {
            now = now.AddSeconds(30_000d / newRequests);
            var wanted = demand.Next(today);
            var city = cities[wanted.City];
            var ask = new PickupAsked(
                Guid.CreateVersion7(), 1, city.Code, $"PR-{asked.Count}", wanted.Size, wanted.Skills, wanted.Availability, wanted.Priority, now,
                wanted.Site);
            var started = Stopwatch.GetTimestamp();
            var pickup = await city.BookAsync(ask, rules, now);
            await AnswerWantsAsync(rules, now);
            deciding += Stopwatch.GetElapsedTime(started);
            asked.Add((pickup, city, today));
            if (random.Next(100) < CancelPercent)
                await ChangeAsync(rules, now, (p, c) => { counters.Cancelled++; return c.CancelAsync(p, rules, now); });
            if (random.Next(100) < AmendPercent)
                await ChangeAsync(rules, now, (p, c) => AmendAsync(p, c, rules, now));
        }
        CountContradictions();
    }

    private async Task AnswerWantsAsync(BookingRules rules, DateTimeOffset now)
    {
        while (wants.TryDequeue(out var want))
            await fleet.AnswerAsync(want, rules, now);
    }

    /// <summary>Somebody who asked lately, and whose loads are all still to come, has a second thought.</summary>
    private async Task ChangeAsync(BookingRules rules, DateTimeOffset now, Func<Pickup, SimulatedCity, Task> change)
    {
        var (pickup, city, _) = asked[^Math.Min(asked.Count, random.Next(1, 200))];
        if (pickup.State is PickupState.Cancelled or PickupState.Unschedulable || pickup.Loads.Any(l => l.LocalDate <= rules.Today.AddDays(2)))
            return;
        await change(pickup, city);
        await AnswerWantsAsync(rules, now);
    }

    private Task AmendAsync(Pickup pickup, SimulatedCity city, BookingRules rules, DateTimeOffset now)
    {
        counters.Amended++;
        var size = Demand.SizeOf(Math.Max(31, (int)(pickup.Size.Units * (0.6 + random.NextDouble()))));
        return city.AmendAsync(
            pickup,
            new PickupAsked(pickup.Id, pickup.RequestVersion + 1, city.Code, pickup.Number, size, pickup.Skills, pickup.Availability, pickup.Priority, pickup.AskedAt,
                pickup.Site),
            rules, now);
    }

    /// <summary>Counted from the loads, and not from what the cells believe.</summary>
    private void CountContradictions()
    {
        foreach (var city in cities)
        {
            var taken = city.Pickups.Values.SelectMany(p => p.Loads).Where(l => l.CellId is not null).ToLookup(l => l.CellId!.Value);
            overbooked += city.Cells.Count(cell =>
                Sum(taken[cell.Id]) is var held && (!held.FitsIn(cell.Limit) || held != cell.Taken || taken[cell.Id].Count() > cell.StopLimit));
            torn += city.Pickups.Values.Count(p => p.HasLoads && Sum(p.LiveLoads) != p.Size);
        }
    }

    private static LoadSize Sum(IEnumerable<Load> loads) => loads.Aggregate(new LoadSize(0, 0, 0), (sum, load) => sum + load.Size);

    private int Report(TimeSpan whole)
    {
        var last = First.AddDays(days - 1);
        foreach (var (pickup, _, askedOn) in asked)
        {
            if (pickup.Loads.Where(l => l.IsPlaced).Select(l => l.LocalDate!.Value).Order().FirstOrDefault() is var first && first != default)
                waitingDays.Add(first.DayNumber - askedOn.DayNumber);
        }
        var past = cities.SelectMany(c => c.Cells).Where(c => c.LocalDate <= last && c.LocalDate >= First.AddDays(14)).ToList();
        var waiting = asked.Where(a => a.Pickup.AwaitsCapacity).Select(a => (double)(last.DayNumber - a.AskedOn.DayNumber)).ToList();
        var visited = asked.Count(a => !a.City.HasResidents && a.Pickup.Loads.Any(l => l.IsPlaced));
        var (waits, ages) = (new Percentiles(waitingDays), new Percentiles(waiting));
        Console.WriteLine(TextTable.Render(["", "value"],
        [
            Row("requests", asked.Count), Row("cities, of them with crews of their own", $"{cities.Count}, {Hubs}"), Row("crews", fleet.Crews.Count),
            Row("seconds of deciding on requests", deciding.TotalSeconds), Row("seconds in all, checks included", whole.TotalSeconds),
            Row("with a place", waitingDays.Count), Row("loads", asked.Sum(a => a.Pickup.LiveLoads.Count)),
            Row("cancelled / amended", $"{counters.Cancelled} / {counters.Amended}"),
            Row("no bookable date (unschedulable)", asked.Count(a => a.Pickup.State == PickupState.Unschedulable)),
            Row("waiting at the end", waiting.Count), Row("their age in days, p50 / p95", $"{Percentiles.Text(ages.At(50))} / {Percentiles.Text(ages.At(95))}"),
            Row("promoted from the waitlist", counters.Promoted),
            Row("days from asking to the first visit, p50 / p95", $"{Percentiles.Text(waits.At(50))} / {Percentiles.Text(waits.At(95))}"),
            Row("units booked of capacity, from the third week on", string.Create(CultureInfo.InvariantCulture,
                $"{(past.Count == 0 ? 0 : (double)past.Sum(c => c.Taken.Units) / past.Sum(c => c.Limit.Units)):0.0%}")),
            Row("loads that lost their crew / moved to another slot", $"{counters.Displaced} / {counters.Moved}"),
            Row("served by visits: requests / visits / crew-days away", $"{visited} / {counters.Visits} / {counters.DaysAway}"),
            Row("wants refused for now", counters.Refusals), Row("dispatchers' tasks open", cities.Sum(c => c.OpenTasks)),
            Row("overbooked cells, requests whose loads do not sum up, on all days", $"{overbooked}, {torn}"),
        ]));
        if (metres is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Routes of the days lived through: {metres.Metres / 1000d:0} km for {metres.Stops} stops, {metres.Metres / 1000d / metres.Stops:0.00} km each; {metres.Unserved} without a crew that has time."));
        }
        return overbooked + torn == 0 ? 0 : 1;
    }

    private static string[] Row(string name, object value) =>
        [name, value is double number ? number.ToString("0.00", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!];
}

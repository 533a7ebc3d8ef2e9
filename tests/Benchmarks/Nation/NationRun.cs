using System.Diagnostics;
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
    private readonly Queue<OpenWant> wants = new();
    private readonly List<SimulatedCity> cities;
    private readonly SimulatedFleet fleet;
    private readonly List<(Pickup Pickup, SimulatedCity City, DateOnly AskedOn)> asked = [];
    private readonly Counters counters = new();

    private NationRun(RunOptions options, int daysToGather)
    {
        (days, requests) = (options.Days ?? DefaultDays, options.Requests ?? DefaultRequests);
        demand = new Demand(new CityDirectory().All, options.Seed);
        random = new Random(options.Seed + 1);
        cities = [.. demand.Cities.Select(c => new SimulatedCity(c.Code, wants, counters, daysToGather))];
        fleet = new SimulatedFleet(demand.Cities, counters);
        Metres = options.MeasuresRoutes ? new RouteMetres(fleet) : null;
        var perWorkingDay = requests * UnitsPerRequest / (days * 5 / 7d);
        for (var hub = 0; hub < Hubs; hub++)
            fleet.AddHub(cities[hub], perWorkingDay * demand.Weights[hub] / demand.Weights.Sum() / WantedUse);
    }

    public IReadOnlyList<SimulatedCity> Cities => cities;
    public SimulatedFleet Fleet => fleet;
    public IReadOnlyList<(Pickup Pickup, SimulatedCity City, DateOnly AskedOn)> Asked => asked;
    public Counters Counters => counters;
    public DateOnly LastDay => First.AddDays(days - 1);

    /// <summary>The days after the first fortnight, in which hardly anything can be booked yet.</summary>
    public DateOnly Settled => First.AddDays(14);
    public RouteMetres? Metres { get; }
    public TimeSpan Whole { get; private set; }

    /// <summary>Cells that hold more than they can, and requests whose loads do not sum up, counted on every day.</summary>
    public int Overbooked { get; private set; }
    public int Torn { get; private set; }

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var gathering = await LiveAsync(options, Booker.DaysToGather, stop);
        NationTables.Print(gathering);
        if (!options.WithoutGathering)
            return gathering.Overbooked + gathering.Torn == 0 ? 0 : 1;
        var alone = await LiveAsync(options, daysToGather: 0, stop);
        NationTables.PrintGathering(gathering, alone);
        return gathering.Overbooked + gathering.Torn + alone.Overbooked + alone.Torn == 0 ? 0 : 1;
    }

    private static async Task<NationRun> LiveAsync(RunOptions options, int daysToGather, CancellationToken stop)
    {
        var run = new NationRun(options, daysToGather);
        var started = Stopwatch.GetTimestamp();
        var counts = run.demand.Spread(First, run.days, run.requests);
        for (var day = 0; day < run.days; day++)
            await run.LiveThroughAsync(First.AddDays(day), counts[day], stop);
        // Once more over everything, what was over long ago included.
        run.cities.ForEach(city => run.CountContradictions(city.Cells, city.Pickups.Values));
        run.Whole = Stopwatch.GetElapsedTime(started);
        return run;
    }

    private async Task LiveThroughAsync(DateOnly today, int newRequests, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var rules = new BookingRules(calendar, [CityPolicy.Default], today);
        var now = CityClock.At(today, new TimeOnly(8, 0));
        await fleet.TellAsync(rules, now);
        if (Metres is not null)
        {
            foreach (var city in cities.Where(c => c.HasResidents))
                Metres.Add(city, today);
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
            var pickup = await city.BookAsync(ask, rules, now);
            await AnswerWantsAsync(rules, now);
            asked.Add((pickup, city, today));
            if (random.Next(100) < CancelPercent)
                await ChangeAsync(rules, now, (p, c) => { counters.Cancelled++; return c.CancelAsync(p, rules, now); });
            if (random.Next(100) < AmendPercent)
                await ChangeAsync(rules, now, (p, c) => AmendAsync(p, c, rules, now));
        }
        foreach (var city in cities)
        {
            CountContradictions(city.CellsFrom(today), city.Current);
            city.Forget(today);
        }
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
    private void CountContradictions(IEnumerable<TripCell> cells, IReadOnlyCollection<Pickup> pickups)
    {
        var taken = pickups.SelectMany(p => p.Loads).Where(l => l.CellId is not null).ToLookup(l => l.CellId!.Value);
        Overbooked += cells.Count(cell =>
            Sum(taken[cell.Id]) is var held && (!held.FitsIn(cell.Limit) || held != cell.Taken || taken[cell.Id].Count() > cell.StopLimit));
        Torn += pickups.Count(p => p.HasLoads && Sum(p.LiveLoads) != p.Size);
    }

    private static LoadSize Sum(IEnumerable<Load> loads) => loads.Aggregate(new LoadSize(0, 0, 0), (sum, load) => sum + load.Size);
}

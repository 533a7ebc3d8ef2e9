using Netspring.Routing.Domain;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Benchmarks.Nation;

/// <summary>A vehicle with its driver, and where it is on which day.</summary>
internal sealed class SimulatedCrew(int number, Depot hub, SimulatedCity home, LoadSize size, string[] skills)
{
    /// <summary>Between equals it decides, so the same seed makes the same.</summary>
    public Guid VehicleId { get; } = new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    public Guid DriverId { get; } = Guid.CreateVersion7();
    public Depot Hub => hub;
    public SimulatedCity Home => home;
    public LoadSize Size => size;
    public string[] Skills => skills;

    /// <summary>One day of the roster after the other, each with its id.</summary>
    public Dictionary<DateOnly, Guid> Days { get; } = [];

    public HashSet<DateOnly> Sick { get; } = [];

    /// <summary>Days in other cities and on the way there.</summary>
    public HashSet<DateOnly> Away { get; } = [];

    public Dictionary<SimulatedCity, List<CrewDay>> Visits { get; } = [];
}

/// <summary>
/// The crews of the nation, lent by <see cref="VisitPlanner"/> as Routing lends them. A crew is spare on a day on which no load
/// holds room of it.
/// </summary>
internal sealed class SimulatedFleet(IReadOnlyList<City> seats, Counters counters)
{
    public static readonly DayWindow Shift = new(new TimeOnly(8, 0), new TimeOnly(18, 0));
    private const int Horizon = 60;
    private const int LeastCrews = 6;
    private static readonly LoadSize Van = new(60, 800, 6);
    private static readonly LoadSize Truck = new(200, 3000, 14);

    private readonly Dictionary<string, City> seatOf = seats.ToDictionary(c => c.Code, StringComparer.Ordinal);
    private readonly List<OpenWant> refused = [];
    private readonly Dictionary<Depot, List<SimulatedCrew>> crewsOf = [];
    private readonly Dictionary<string, Depot?> hubOf = new(StringComparer.Ordinal);

    public List<SimulatedCrew> Crews { get; } = [];

    /// <summary>A hub with so many units of room a day, in vans and trucks; every third crew may carry hazardous goods.</summary>
    public void AddHub(SimulatedCity home, double unitsPerDay)
    {
        var hub = new Depot
        {
            Id = Guid.CreateVersion7(),
            Code = home.Code,
            CityCode = home.Code,
            NameZh = home.Code,
            NameEn = home.Code,
            Address = home.Code,
            Location = seatOf[home.Code].Seat,
            OpensAt = Shift.From,
            ClosesAt = Shift.To,
        };
        var room = 0d;
        var mine = crewsOf[hub] = [];
        for (var i = 0; i < LeastCrews || room < unitsPerDay; i++)
        {
            var size = i % 3 == 2 ? Truck : Van;
            room += 2 * size.Units;
            mine.Add(new SimulatedCrew(Crews.Count + mine.Count, hub, home, size, i % 3 == 2 ? ["hazmat"] : []));
        }
        Crews.AddRange(mine);
        hubOf.Clear();
    }

    /// <summary>The way from the city's hub to its seat and back; 0 where the hub is in the city, or does not reach it.</summary>
    public long LineHaulMetres(string cityCode) => HubOf(seatOf[cityCode]) is { } hub && hub.CityCode != cityCode
        ? 2L * TravelEstimate.Between(hub.Location, seatOf[cityCode].Seat).Metres
        : 0;

    /// <summary>Crew-days that a visit of its own costs, travelling included.</summary>
    public int DaysAwayFor(string cityCode) =>
        HubOf(seatOf[cityCode]) is { } hub && hub.Location.MetresTo(seatOf[cityCode].Seat) > Reach.SameDayMetres
            ? 1 + (2 * Reach.TravelDays(hub, seatOf[cityCode].Seat))
            : 1;

    /// <summary>Every crew's days for two months ahead, as told at night; then what was refused is tried again.</summary>
    public async Task TellAsync(BookingRules rules, DateTimeOffset now)
    {
        foreach (var crew in Crews)
        {
            crew.Days.Remove(rules.Today.AddDays(-1));
            for (var ahead = 0; ahead <= Horizon; ahead++)
                crew.Days.TryAdd(rules.Today.AddDays(ahead), Guid.CreateVersion7());
            await TellHomeAsync(crew, rules, now);
        }
        var again = refused.ToList();
        refused.Clear();
        foreach (var want in again.Where(w => w.Pickup.AwaitsCapacity))
            await AnswerAsync(want, rules, now);
    }

    public Task FallSickAsync(SimulatedCrew crew, int days, BookingRules rules, DateTimeOffset now)
    {
        for (var ahead = 1; ahead <= days; ahead++)
            crew.Sick.Add(rules.Today.AddDays(ahead));
        return TellHomeAsync(crew, rules, now);
    }

    public async Task AnswerAsync(OpenWant want, BookingRules rules, DateTimeOffset now)
    {
        var city = seatOf[want.City.Code];
        if (HubOf(city) is not { } hub)
        {
            await RefuseAsync(want, "NO_FLEET", rules, now);
            return;
        }
        var crews = crewsOf[hub];
        if (VisitPlanner.Choose(Question(want), hub, city.Seat, [.. crews.Select(c => Spare(c, want.Dates))], rules.Today) is not { } choice)
        {
            await RefuseAsync(want, "NO_CAPACITY", rules, now);
            return;
        }
        var crew = crews.Single(c => c.VehicleId == choice.VehicleId);
        crew.Away.UnionWith(choice.Dates);
        (counters.Visits, counters.DaysAway) = (counters.Visits + 1, counters.DaysAway + choice.Dates.Count());
        counters.LineHaulMetres += LineHaulMetres(want.City.Code);
        await TellHomeAsync(crew, rules, now);
        if (!crew.Visits.TryGetValue(want.City, out var days))
            crew.Visits[want.City] = days = [];
        days.RemoveAll(d => d.Date < rules.Today);
        days.Add(new CrewDay(Guid.CreateVersion7(), choice.Date, new DayWindow(choice.StayFrom, choice.StayTo), 1, Available: true));
        await want.City.SupplyAsync(crew.VehicleId, hub.CityCode, crew.Size, crew.Skills, days, rules, now, want);
    }

    /// <summary>Null where none reaches the city.</summary>
    private Depot? HubOf(City city)
    {
        if (!hubOf.TryGetValue(city.Code, out var hub))
            hubOf[city.Code] = hub = Reach.HomeHubOf(city, crewsOf.Keys) is { } nearest && Reach.Covers(nearest, city.Seat) ? nearest : null;
        return hub;
    }

    private async Task RefuseAsync(OpenWant want, string code, BookingRules rules, DateTimeOffset now)
    {
        counters.Refusals++;
        refused.Add(want);
        await want.City.RefuseAsync(want, code, rules, now);
    }

    private static Task TellHomeAsync(SimulatedCrew crew, BookingRules rules, DateTimeOffset now) => crew.Home.SupplyAsync(
        crew.VehicleId, hub: null, crew.Size, crew.Skills,
        [.. crew.Days.Select(d =>
            new CrewDay(d.Value, d.Key, Shift, 2, rules.IsWorkingDay(d.Key) && !crew.Sick.Contains(d.Key) && !crew.Away.Contains(d.Key)))],
        rules, now);

    private static HubCrew Spare(SimulatedCrew crew, IReadOnlyList<DateOnly> dates)
    {
        var busy = crew.Home.BusyDatesOf(crew.VehicleId).ToHashSet();
        var (from, until) = (dates[0].AddDays(-Reach.MostTravelDays), dates[^1].AddDays(Reach.MostTravelDays));
        return new HubCrew(
            crew.VehicleId, crew.DriverId, crew.Size.Units, crew.Size.Kg, crew.Size.M3, crew.Skills,
            crew.Days.Keys.Where(d => d >= from && d <= until && !busy.Contains(d) && !crew.Sick.Contains(d) && !crew.Away.Contains(d))
                .ToDictionary(d => d, _ => new WorkTime(Shift.From, Shift.To)),
            crew.Away.Count);
    }

    private static Want Question(OpenWant want)
    {
        var question = new Want { RequestId = want.Pickup.Id, CityCode = want.City.Code };
        var size = want.Pickup.SizeToPlace;
        question.Ask(want.Version, (size.Units, size.Kg, size.M3), want.Pickup.Skills, want.Dates, want.Pickup.AskedAt);
        return question;
    }
}

using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Benchmarks.Nation;

/// <summary>A question for a crew that waits for its answer.</summary>
internal sealed record OpenWant(SimulatedCity City, Pickup Pickup, long Version, IReadOnlyList<DateOnly> Dates);

/// <summary>One city's book in memory: what the service keeps in its database, and what it does with each event.</summary>
internal sealed class SimulatedCity(string code, Queue<OpenWant> wants, Counters counters) : ICityRecords
{
    private readonly List<CityVehicle> fleet = [];
    private readonly SortedDictionary<DateOnly, List<TripCell>> cells = [];
    private readonly Dictionary<(Guid RequestId, DispatcherTaskKind Kind), DispatcherTask> tasks = [];

    // What the service's indexes are: by vehicle, by slot, and the line.
    private readonly Dictionary<Guid, List<TripCell>> cellsOf = [];
    private readonly Dictionary<Guid, HashSet<Pickup>> visitorsOf = [];
    private readonly HashSet<Pickup> waiting = [];

    public string Code => code;

    public Dictionary<Guid, Pickup> Pickups { get; } = [];

    public IEnumerable<TripCell> Cells => cells.Values.SelectMany(day => day);

    public int OpenTasks => tasks.Count;

    public bool HasResidents => fleet.Exists(v => v.IsResident);

    public async Task<Pickup> BookAsync(PickupAsked asked, BookingRules rules, DateTimeOffset now)
    {
        var pickup = Pickup.Of(asked);
        Pickups.Add(pickup.Id, pickup);
        await new Booker(this, rules, now).ScheduleAsync(pickup, CancellationToken.None);
        Note(pickup);
        return pickup;
    }

    public async Task AmendAsync(Pickup pickup, PickupAsked asked, BookingRules rules, DateTimeOffset now)
    {
        if (!pickup.Learn(asked))
            return;
        var booker = new Booker(this, rules, now);
        await booker.ReviseAsync(pickup, CancellationToken.None);
        Note(pickup);
        await TryLineAsync(booker);
    }

    public async Task CancelAsync(Pickup pickup, BookingRules rules, DateTimeOffset now)
    {
        if (!pickup.End(PickupState.Cancelled, pickup.RequestVersion + 1))
            return;
        Note(pickup);
        await TryLineAsync(new Booker(this, rules, now));
    }

    /// <summary>What <c>FleetDaysChanged</c> does.</summary>
    /// <param name="hub">City code of the vehicle's home; null where it lives here.</param>
    public async Task SupplyAsync(
        Guid vehicleId, string? hub, LoadSize size, string[] skills, IReadOnlyList<CrewDay> days, BookingRules rules, DateTimeOffset now,
        OpenWant? answered = null)
    {
        var vehicle = fleet.Find(v => v.VehicleId == vehicleId);
        if (vehicle is null)
            fleet.Add(vehicle = CityVehicle.Of(vehicleId, code));
        var booker = new Booker(this, rules, now);
        var trips = vehicle.Learn(vehicle.Version + 1, hub, size, skills, days, rules.WindowsOf);
        if (!cellsOf.TryGetValue(vehicleId, out var all))
            cellsOf[vehicleId] = all = [];
        var mine = all.Where(c => c.LocalDate > rules.Today).ToList();
        foreach (var cell in CellSupply.Replace(booker.Slots, vehicle, trips, mine, rules.Today))
        {
            CellsOn(cell.LocalDate).Add(cell);
            all.Add(cell);
        }
        if (booker.Slots.Closing.Any(c => c.TakenStops > 0))
            await RehouseAsync(booker);
        foreach (var closed in booker.Slots.Closing)
        {
            cells[closed.LocalDate].Remove(closed);
            all.Remove(closed);
        }
        answered?.Pickup.Fleet.Answer(answered.Version);
        await TryLineAsync(booker);
    }

    public async Task RefuseAsync(OpenWant want, string reason, BookingRules rules, DateTimeOffset now)
    {
        if (!want.Pickup.Fleet.Refuse(want.Version))
            return;
        await new Booker(this, rules, now).RefuseFleetAsync(want.Pickup, reason, CancellationToken.None);
        Note(want.Pickup);
    }

    public Task<List<CityVehicle>> FleetAsync(CancellationToken cancellation) => Task.FromResult(fleet);

    public Task<IReadOnlyList<TripCell>> CellsAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var found = new List<TripCell>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (cells.TryGetValue(day, out var there))
                found.AddRange(there);
        }
        return Task.FromResult<IReadOnlyList<TripCell>>(found);
    }

    public Task<ILookup<Guid, GeoPoint>> VisitsAsync(IReadOnlyCollection<Guid> slotIds, CancellationToken cancellation) => Task.FromResult(
        slotIds.SelectMany(slot => visitorsOf.GetValueOrDefault(slot, []).SelectMany(p => p.Loads.Where(l => l.IsPlaced && l.SlotId == slot)
            .Select(_ => (Slot: slot, At: p.Site!.Value)))).ToLookup(v => v.Slot, v => v.At));

    public void ProposeGrowth(Pickup pickup, Load load, LoadSize size) => throw new InvalidOperationException("No load of a simulation is in a plan.");

    public void WantFleet(Pickup pickup, IReadOnlyList<DateOnly> dates) => wants.Enqueue(new OpenWant(this, pickup, pickup.WantFleet(), dates));

    public Task AskOnceAsync(DispatcherTask task, CancellationToken cancellation)
    {
        tasks.TryAdd((task.RequestId, task.Kind), task);
        return Task.CompletedTask;
    }

    public Task ResolveTasksAsync(Pickup pickup, DispatcherTaskKind? kind, CancellationToken cancellation)
    {
        foreach (var key in tasks.Keys.Where(k => k.RequestId == pickup.Id && (kind is null || k.Kind == kind)).ToList())
            tasks.Remove(key);
        return Task.CompletedTask;
    }

    private List<TripCell> CellsOn(DateOnly date) => cells.TryGetValue(date, out var there) ? there : cells[date] = [];

    private async Task RehouseAsync(Booker booker)
    {
        var holders = booker.Slots.Closing.SelectMany(cell => visitorsOf.GetValueOrDefault(cell.SlotId, [])).Distinct().ToList();
        foreach (var (pickup, load) in booker.Slots.Closing.SelectMany(cell => CellSupply.LosersOf(booker.Slots, cell, holders)).ToList())
        {
            counters.Displaced++;
            if (await booker.RehouseAsync(pickup, load, CancellationToken.None))
                counters.Moved++;
            Note(pickup);
        }
    }

    private async Task TryLineAsync(Booker booker)
    {
        var line = WaitingLine.InOrder(waiting).ToList();
        if (line.Count == 0)
            return;
        counters.Promoted += (await WaitingLine.TryAsync(booker, line, new HashSet<Pickup>(), CancellationToken.None)).Count(n => n.WaitedFor is not null);
        line.ForEach(Note);
    }

    private void Note(Pickup pickup)
    {
        if (pickup.AwaitsCapacity)
            waiting.Add(pickup);
        else
            waiting.Remove(pickup);
        foreach (var load in pickup.Loads.Where(l => l.IsPlaced))
        {
            if (!visitorsOf.TryGetValue(load.SlotId!.Value, out var visitors))
                visitorsOf[load.SlotId.Value] = visitors = [];
            visitors.Add(pickup);
        }
    }
}

/// <summary>What happened in a simulation.</summary>
internal sealed class Counters
{
    public int Cancelled { get; set; }
    public int Amended { get; set; }

    /// <summary>Loads that lost their crew, and those of them that went to another slot.</summary>
    public int Displaced { get; set; }
    public int Moved { get; set; }

    /// <summary>From the waitlist.</summary>
    public int Promoted { get; set; }
    public int Visits { get; set; }

    /// <summary>Days on which a crew was away for a visit, travelling included.</summary>
    public int DaysAway { get; set; }
    public int Refusals { get; set; }
}

using Netspring.Benchmarks.Measuring;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Benchmarks.Nation;

/// <summary>A question for a crew that waits for its answer.</summary>
internal sealed record OpenWant(SimulatedCity City, Pickup Pickup, long Version, IReadOnlyList<DateOnly> Dates);

/// <summary>One city's book in memory: what the service keeps in its database, and what it does with each event.</summary>
internal sealed class SimulatedCity(string code, Queue<OpenWant> wants, Counters counters, int daysToGather) : ICityRecords
{
    private readonly List<CityVehicle> fleet = [];
    private readonly SortedDictionary<DateOnly, List<TripCell>> cells = [];
    private readonly Dictionary<(Guid RequestId, DispatcherTaskKind Kind), DispatcherTask> tasks = [];

    // What the service's indexes are: by vehicle, by slot, and the line.
    private readonly Dictionary<Guid, List<TripCell>> cellsOf = [];
    private readonly Dictionary<Guid, HashSet<Pickup>> visitorsOf = [];
    private readonly SortedSet<Pickup> waiting = new(Comparer<Pickup>.Create((a, b) => (b.Priority, a.AskedAt, a.Id).CompareTo((a.Priority, b.AskedAt, b.Id))));

    // Cells change where they stand; a board holds until one comes or goes.
    private readonly List<(DateOnly From, DateOnly To, CellBoard Board)> boards = [];
    private readonly List<Pickup> current = [];

    public string Code => code;

    public Dictionary<Guid, Pickup> Pickups { get; } = [];

    public IEnumerable<TripCell> Cells => cells.Values.SelectMany(day => day);

    /// <summary>Those that are not over yet.</summary>
    public IReadOnlyList<Pickup> Current => current;

    public int OpenTasks => tasks.Count;

    public bool HasResidents => fleet.Exists(v => v.IsResident);

    public async Task<Pickup> BookAsync(PickupAsked asked, BookingRules rules, DateTimeOffset now)
    {
        var pickup = Pickup.Of(asked);
        Pickups.Add(pickup.Id, pickup);
        current.Add(pickup);
        using var deciding = counters.OnRequests.Start();
        await BookerOf(rules, now).ScheduleAsync(pickup, CancellationToken.None);
        Note(pickup);
        return pickup;
    }

    public async Task AmendAsync(Pickup pickup, PickupAsked asked, BookingRules rules, DateTimeOffset now)
    {
        if (!pickup.Learn(asked))
            return;
        using var deciding = counters.OnRequests.Start();
        var booker = BookerOf(rules, now);
        await booker.ReviseAsync(pickup, CancellationToken.None);
        Note(pickup);
        await TryLineAsync(booker);
    }

    public async Task CancelAsync(Pickup pickup, BookingRules rules, DateTimeOffset now)
    {
        if (!pickup.End(PickupState.Cancelled, pickup.RequestVersion + 1))
            return;
        using var deciding = counters.OnRequests.Start();
        Note(pickup);
        await TryLineAsync(BookerOf(rules, now));
    }

    /// <summary>What <c>FleetDaysChanged</c> does.</summary>
    /// <param name="hub">City code of the vehicle's home; null where it lives here.</param>
    public async Task SupplyAsync(
        Guid vehicleId, string? hub, LoadSize size, string[] skills, IReadOnlyList<CrewDay> days, BookingRules rules, DateTimeOffset now,
        OpenWant? answered = null)
    {
        using var deciding = counters.OnCapacity.Start();
        var vehicle = fleet.Find(v => v.VehicleId == vehicleId);
        if (vehicle is null)
            fleet.Add(vehicle = CityVehicle.Of(vehicleId, code));
        var outlook = vehicle.Outlook;
        var booker = BookerOf(rules, now);
        var trips = vehicle.Learn(vehicle.Version + 1, hub, size, skills, days, rules.WindowsOf);
        if (!cellsOf.TryGetValue(vehicleId, out var all))
            cellsOf[vehicleId] = all = [];
        all.RemoveAll(c => c.LocalDate <= rules.Today);
        var (added, onlyTakesAway) = CellSupply.Replace(booker.Slots, vehicle, trips, all, rules.Today);
        foreach (var cell in added)
        {
            CellsOn(cell.LocalDate).Add(cell);
            boards.RemoveAll(b => b.From <= cell.LocalDate && cell.LocalDate <= b.To);
            all.Add(cell);
        }
        var displaces = booker.Slots.Closing.Any(c => c.TakenStops > 0);
        if (displaces)
            await RehouseAsync(booker);
        foreach (var closed in booker.Slots.Closing)
        {
            cells[closed.LocalDate].Remove(closed);
            boards.RemoveAll(b => b.From <= closed.LocalDate && closed.LocalDate <= b.To);
            all.Remove(closed);
        }
        answered?.Pickup.Fleet.Answer(answered.Version);
        if (!onlyTakesAway || vehicle.Outlook != outlook || displaces || answered is not null)
            await TryLineAsync(booker);
    }

    public async Task RefuseAsync(OpenWant want, string reason, BookingRules rules, DateTimeOffset now)
    {
        if (!want.Pickup.Fleet.Refuse(want.Version))
            return;
        using var deciding = counters.OnCapacity.Start();
        await BookerOf(rules, now).RefuseFleetAsync(want.Pickup, reason, CancellationToken.None);
        Note(want.Pickup);
    }

    /// <summary>Cells of days from this one on.</summary>
    public IEnumerable<TripCell> CellsFrom(DateOnly date) => cells.Where(day => day.Key >= date).SelectMany(day => day.Value);

    /// <summary>Dates after today on which the vehicle has something to carry here.</summary>
    public IEnumerable<DateOnly> BusyDatesOf(Guid vehicleId) =>
        cellsOf.GetValueOrDefault(vehicleId, []).Where(c => c.TakenStops > 0).Select(c => c.LocalDate);

    /// <summary>Lets go of what was cancelled, ruled out or collected before this date.</summary>
    public void Forget(DateOnly before) => current.RemoveAll(p =>
        p.State is PickupState.Cancelled or PickupState.Unschedulable
        || (p.State == PickupState.Scheduled && p.LiveLoads.All(l => l.IsPlaced && l.LocalDate < before)));

    public Task<List<CityVehicle>> FleetAsync(CancellationToken cancellation) => Task.FromResult(fleet);

    public Task<CellBoard> BoardAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (boards.Find(b => b.From == from && b.To == to).Board is { } known)
            return Task.FromResult(known);
        var found = new List<TripCell>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (cells.TryGetValue(day, out var there))
                found.AddRange(there);
        }
        var board = new CellBoard(found);
        boards.Add((from, to, board));
        return Task.FromResult(board);
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

    private Booker BookerOf(BookingRules rules, DateTimeOffset now) => new(this, rules, now, daysToGather);

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
        if (waiting.Count == 0)
            return;
        var line = waiting.ToList();
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

    /// <summary>Metres of the ways to visited cities and back.</summary>
    public long LineHaulMetres { get; set; }

    /// <summary>Deciding on what donors ask, change and cancel.</summary>
    public Meter OnRequests { get; } = new();

    /// <summary>Deciding what crews that come and go mean for loads and the line.</summary>
    public Meter OnCapacity { get; } = new();
}

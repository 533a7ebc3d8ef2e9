using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Scheduling.Tests.Domain;

/// <summary>One resident crew with the given cells; nothing of it is shared with other tests.</summary>
internal sealed class CityInMemory : ICityRecords
{
    public const string Code = "310000";
    private readonly List<CityVehicle> fleet = [];

    public CityInMemory(BookingRules rules, LoadSize vehicle, int days)
    {
        var resident = CityVehicle.Of(Guid.CreateVersion7(), Code);
        fleet.Add(resident);
        var shifts = Enumerable.Range(0, days).Select(rules.EarliestDate.AddDays)
            .Select(date => new CrewDay(Guid.CreateVersion7(), date, new DayWindow(new TimeOnly(8, 0), new TimeOnly(18, 0)), 2, rules.IsWorkingDay(date)));
        Cells = [.. resident.Learn(1, null, vehicle, [], [.. shifts], rules.WindowsOf)
            .Select(trip => TripCell.For(Code, resident.VehicleId, trip, vehicle, []))];
    }

    public List<TripCell> Cells { get; }

    public Task<List<CityVehicle>> FleetAsync(CancellationToken cancellation) => Task.FromResult(fleet);

    public Task<CellBoard> BoardAsync(DateOnly from, DateOnly to, CancellationToken cancellation) =>
        Task.FromResult(new CellBoard(Cells.Where(c => c.LocalDate >= from && c.LocalDate <= to)));

    public Task<ILookup<Guid, GeoPoint>> VisitsAsync(IReadOnlyCollection<Guid> slotIds, CancellationToken cancellation) =>
        Task.FromResult(Array.Empty<GeoPoint>().ToLookup(_ => Guid.Empty));

    public void ProposeGrowth(Pickup pickup, Load load, LoadSize size) => throw new InvalidOperationException("No load of it is in a plan.");

    public void WantFleet(Pickup pickup, IReadOnlyList<DateOnly> dates) =>
        throw new InvalidOperationException("The city has a crew of its own.");

    public Task AskOnceAsync(DispatcherTask task, CancellationToken cancellation) => Task.CompletedTask;

    public Task ResolveTasksAsync(Pickup pickup, DispatcherTaskKind? kind, CancellationToken cancellation) => Task.CompletedTask;
}

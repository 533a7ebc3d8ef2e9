using Netspring.Contracts;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Tests;

/// <summary>One vehicle in one city as Routing would tell of it; heavy and roomy enough that units bind.</summary>
public sealed class Fleet(string city, int units, params string[] skills)
{
    private readonly Dictionary<DateOnly, Guid> fleetDays = [];
    private long version;

    public Guid VehicleId { get; } = Guid.CreateVersion7();

    public decimal Kg { get; init; } = 100m * units;

    public decimal M3 { get; init; } = units;

    public TimeWindow Shift { get; init; } = new(new TimeOnly(8, 0), new TimeOnly(18, 0));

    /// <summary>The next version of the event: all days between two dates, but for those on which the crew is away.</summary>
    public FleetDaysChanged Days(DateOnly from, DateOnly to, int trips = 2, params DateOnly[] away) => Resized(units, from, to, trips, away);

    /// <summary>The next version of the event: these visits of a crew that lives elsewhere.</summary>
    public FleetDaysChanged Visits(params (DateOnly Date, FleetWant For, bool Available)[] visits) => Days(SchedulingUnderTest.Today, SchedulingUnderTest.Today) with
    {
        HubCityCode = "000000",
        Days = [.. visits.Select(v => new FleetDay(FleetDayOf(v.Date), v.Date, Guid.CreateVersion7(), Shift, 1, v.Available, v.For))],
    };

    public FleetDaysChanged Resized(int unitsNow, DateOnly from, DateOnly to, int trips = 2, params DateOnly[] away) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(6, 0)),
        CityCode = city,
        Version = ++version,
        HubId = Guid.CreateVersion7(),
        Vehicle = new FleetVehicle(VehicleId, unitsNow, Kg, M3, skills),
        Days = [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)
            .Select(date => new FleetDay(FleetDayOf(date), date, Guid.CreateVersion7(), Shift, trips, !away.Contains(date)))],
    };

    /// <summary>The crew's route of that date is sent to its driver.</summary>
    public RouteDispatched Dispatched(Guid routeId, DateOnly date, long routeVersion, params ScheduledLoad[] loads) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(7, 0)),
        CityCode = city,
        Version = routeVersion,
        RouteId = routeId,
        LocalDate = date,
        DriverId = Guid.CreateVersion7(),
        VehicleId = VehicleId,
        FleetDayId = FleetDayOf(date),
        Loads = [.. loads.Select(load => new RoutedLoad(Guid.CreateVersion7(), load.LoadId, Guid.CreateVersion7(), CityClock.At(date, new TimeOnly(9, 30))))],
    };

    /// <summary>And taken back.</summary>
    public RouteRecalled Recalled(Guid routeId, DateOnly date, long routeVersion)
    {
        var route = Dispatched(routeId, date, routeVersion);
        return new RouteRecalled
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = route.OccurredAt,
            CityCode = city,
            Version = routeVersion,
            RouteId = routeId,
            LocalDate = date,
            DriverId = route.DriverId,
            VehicleId = VehicleId,
            FleetDayId = route.FleetDayId,
            Reason = "Late change",
            Loads = [],
        };
    }

    /// <summary>It ended before these loads were fetched.</summary>
    public RouteInterrupted Interrupted(Guid routeId, DateOnly date, long routeVersion, params ScheduledLoad[] left)
    {
        var route = Dispatched(routeId, date, routeVersion, left);
        return new RouteInterrupted
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = route.OccurredAt,
            CityCode = city,
            Version = routeVersion,
            RouteId = routeId,
            LocalDate = date,
            DriverId = route.DriverId,
            VehicleId = VehicleId,
            FleetDayId = route.FleetDayId,
            Reason = "Driver unwell",
            Loads = route.Loads,
        };
    }

    private Guid FleetDayOf(DateOnly date) => fleetDays.TryGetValue(date, out var id) ? id : fleetDays[date] = Guid.CreateVersion7();
}

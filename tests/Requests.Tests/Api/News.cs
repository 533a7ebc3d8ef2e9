using Netspring.Contracts;

namespace Netspring.Requests.Tests.Api;

/// <summary>What Scheduling and Routing would say.</summary>
internal static class News
{
    public static readonly DateOnly Monday = new(2099, 10, 12);
    public static readonly DateOnly Tuesday = new(2099, 10, 13);

    public static PickupScheduled Scheduled(Guid requestId, long version, params ScheduledLoad[] loads) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = requestId,
        Loads = loads,
    };

    public static PickupRescheduled Rescheduled(Guid requestId, long version, ScheduledLoad load) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = requestId,
        Loads = [load],
        LoadId = load.LoadId,
        From = new DatedWindow(Monday, new(9, 0), new(12, 0)),
        To = new DatedWindow(load.LocalDate!.Value, load.Window!.From, load.Window.To),
        Reason = "CAPACITY_UNITS",
    };

    public static PickupWaitlisted Waitlisted(Guid requestId, long version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = requestId,
        Loads = [Load(Guid.CreateVersion7(), null)],
        From = Monday,
        To = Tuesday,
        Position = 3,
        Reason = "NO_CAPACITY",
    };

    public static PickupPromoted Promoted(Guid requestId, long version, ScheduledLoad load) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = requestId,
        Loads = [load],
        Position = 3,
        Reason = "NO_CAPACITY",
    };

    public static PickupUnschedulable Unschedulable(Guid requestId, long version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = requestId,
        Loads = [],
        Code = "date-not-working-day",
        NextPossibleDate = Monday,
    };

    public static PickupAssigned Assigned(Guid requestId, Guid loadId, long version, long scheduleVersion, string driver = "Li Wei") => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = requestId,
        LoadId = loadId,
        ScheduleVersion = scheduleVersion,
        RouteId = Guid.CreateVersion7(),
        RouteVersion = 1,
        StopId = Guid.CreateVersion7(),
        LocalDate = Monday,
        Driver = new AssignedDriver(Guid.CreateVersion7(), driver),
        Vehicle = new AssignedVehicle(Guid.CreateVersion7(), "沪A12345"),
        Eta = new DateTimeOffset(2099, 10, 12, 1, 40, 0, TimeSpan.Zero),
    };

    public static PickupUnassigned Unassigned(Guid requestId, Guid loadId, long version, long scheduleVersion) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = requestId,
        LoadId = loadId,
        ScheduleVersion = scheduleVersion,
        Reasons = [new UnassignedReason("SHIFT_LENGTH", [], "Add a driver")],
    };

    public static RouteDispatched Dispatched(PickupAssigned assigned, long routeVersion = 2) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = routeVersion,
        RouteId = assigned.RouteId,
        LocalDate = Monday,
        DriverId = assigned.Driver.Id,
        Loads = [new RoutedLoad(assigned.RequestId, assigned.LoadId, assigned.StopId, assigned.Eta)],
    };

    public static RouteRecalled Recalled(PickupAssigned assigned, long routeVersion = 3) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = routeVersion,
        RouteId = assigned.RouteId,
        LocalDate = Monday,
        DriverId = assigned.Driver.Id,
        Loads = [new RoutedLoad(assigned.RequestId, assigned.LoadId, assigned.StopId, assigned.Eta)],
        Reason = "WEATHER",
    };

    public static RouteInterrupted Interrupted(PickupAssigned assigned, long routeVersion = 4) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = routeVersion,
        RouteId = assigned.RouteId,
        LocalDate = Monday,
        DriverId = assigned.Driver.Id,
        Loads = [new RoutedLoad(assigned.RequestId, assigned.LoadId, assigned.StopId, assigned.Eta)],
        Reason = "VEHICLE_BREAKDOWN",
    };

    /// <param name="date">Null: the load waits for a place.</param>
    public static ScheduledLoad Load(Guid loadId, DateOnly? date, int seq = 1, int of = 1, DateTimeOffset? changeUntil = null) => new()
    {
        LoadId = loadId,
        Seq = seq,
        Of = of,
        Units = 33,
        Kg = 170.2m,
        M3 = 1.11m,
        Skills = [],
        ServiceSeconds = 1200,
        LocalDate = date,
        Window = date is null ? null : new TimeWindow(new(9, 0), new(12, 0)),
        ChangeUntil = changeUntil,
        SlotId = date is null ? null : new Guid(date.Value.DayNumber, 0, 0, new byte[8]),
        Status = date is null ? "Pending" : "Scheduled",
    };
}

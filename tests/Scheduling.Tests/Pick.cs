using Netspring.Contracts;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Tests;

/// <summary>A pick-up as Requests and Routing would tell of it: light goods, so that units bind.</summary>
public sealed class Pick(string city, int units)
{
    private static readonly TimeOnly Nine = new(9, 0);
    private static readonly TimeOnly Seventeen = new(17, 0);
    private static int asked;

    public Guid Id { get; } = Guid.CreateVersion7();

    public decimal Kg { get; init; } = 2m * units;

    public decimal M3 { get; init; } = 0.01m * units;

    public IReadOnlyList<string> Skills { get; init; } = [];

    public IReadOnlyList<DatedWindow> Availability { get; init; } = [];

    public int Priority { get; init; }

    public Guid DonorId { get; init; } = Guid.CreateVersion7();

    public Guid? HoldId { get; init; }

    public static DatedWindow AllDay(DateOnly date) => new(date, Nine, Seventeen);

    public PickupRequested Requested(long version = 1) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(10, 0)).AddSeconds(Interlocked.Increment(ref asked)),
        CityCode = city,
        Version = version,
        RequestId = Id,
        Number = $"PR-2026-{city}-000001",
        DonorId = DonorId,
        DonorName = "Donor",
        Site = new Site(Guid.CreateVersion7(), "Tower", "1 Road", new Position(121.47, 31.23), new SiteAccess(27, true, false, 3.2, null)),
        ContactId = Guid.CreateVersion7(),
        Lines = [new Line("laptop", units)],
        CountedUnits = units,
        Pieces = units,
        Kg = Kg,
        M3 = M3,
        Skills = Skills,
        Availability = Availability,
        Priority = Priority,
        Purpose = "donation",
        HoldId = HoldId,
    };

    public PickupCancelled Cancelled(long version = 2) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(11, 0)),
        CityCode = city,
        Version = version,
        RequestId = Id,
        DonorId = DonorId,
        By = "donor",
    };

    /// <summary>Routing answers the question of this version with no.</summary>
    public FleetRefused Refused(string code, long wantVersion = 1) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(11, 0)),
        CityCode = city,
        Version = wantVersion,
        RequestId = Id,
        WantVersion = wantVersion,
        Code = code,
    };

    public PickupAssigned Assigned(Guid loadId, long scheduleVersion, long version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(11, 0)),
        CityCode = city,
        Version = version,
        RequestId = Id,
        LoadId = loadId,
        ScheduleVersion = scheduleVersion,
        RouteId = Guid.CreateVersion7(),
        RouteVersion = 1,
        StopId = Guid.CreateVersion7(),
        LocalDate = SchedulingUnderTest.First,
        Driver = new AssignedDriver(Guid.CreateVersion7(), "Driver"),
        Vehicle = new AssignedVehicle(Guid.CreateVersion7(), "沪A·12345"),
        Eta = CityClock.At(SchedulingUnderTest.First, new TimeOnly(9, 30)),
    };

    public PickupUnassigned Unassigned(Guid loadId, long scheduleVersion, long version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(11, 0)),
        CityCode = city,
        Version = version,
        RequestId = Id,
        LoadId = loadId,
        ScheduleVersion = scheduleVersion,
        Reasons = [new UnassignedReason("SHIFT_LENGTH", [new VehicleShortfall(Guid.CreateVersion7(), 20, "min")], "Start the shift earlier.")],
    };
}

using System.Text.Json;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

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

    public ClosedDays? Closed { get; init; }

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
        Site = new Site(Guid.CreateVersion7(), "Tower", "1 Road", new Position(121.47, 31.23), new SiteAccess(27, true, false, 3.2, null, Closed)),
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

    /// <summary>The donor wants so many now; what is not given stays.</summary>
    public PickupAmended Amended(int newUnits, long version = 2, IReadOnlyList<DatedWindow>? availability = null, IReadOnlyList<string>? skills = null) =>
        Copied<PickupAmended>(newUnits, version, availability, skills);

    /// <summary>One that had become too small is asked for again.</summary>
    public PickupRequested RequestedAgain(int newUnits, long version) => Copied<PickupRequested>(newUnits, version, null, null);

    public PickupFoundIneligible FoundIneligible(int newUnits, long version = 2) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(11, 0)),
        CityCode = city,
        Version = version,
        RequestId = Id,
        DonorId = DonorId,
        Rule = "more-than-threshold",
        Threshold = 30,
        CountedUnits = newUnits,
    };

    /// <summary>Both events carry the same facts.</summary>
    private T Copied<T>(int newUnits, long version, IReadOnlyList<DatedWindow>? availability, IReadOnlyList<string>? skills)
        where T : PickupEvent =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(Requested(version) with
        {
            CountedUnits = newUnits,
            Pieces = newUnits,
            Kg = 2m * newUnits,
            M3 = 0.01m * newUnits,
            Lines = [new Line("laptop", newUnits)],
            Availability = availability ?? Availability,
            Skills = skills ?? Skills,
        }))!;

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

    public PickupCollected Collected(Guid loadId, long version) =>
        DriverNews.Collected(Assigned(loadId, 1, version), version, new CollectedLine("laptop", units, units, 0, null)) with { CityCode = city };

    /// <param name="reason">Why the rest stayed behind.</param>
    public PickupPartiallyCollected PartlyCollected(Guid loadId, int collected, string reason, long version)
    {
        var line = new CollectedLine("laptop", units, collected, 0, reason);
        return DriverNews.PartiallyCollected(Assigned(loadId, 1, version), version, DriverNews.Noon, line) with { CityCode = city };
    }

    public PickupFailed Failed(Guid loadId, long version, params string[] codes) =>
        DriverNews.Failed(Assigned(loadId, 1, version), version, codes) with { CityCode = city };

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

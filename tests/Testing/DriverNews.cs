using Netspring.Contracts;

namespace Netspring.Testing;

/// <summary>What is told of a visit and of what the depot counted.</summary>
public static class DriverNews
{
    public static readonly DateTimeOffset Noon = new(2099, 10, 12, 4, 0, 0, TimeSpan.Zero);

    public static StopArrived Arrived(PickupAssigned assigned, long version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = assigned.RequestId,
        LoadId = assigned.LoadId,
        ScheduleVersion = assigned.ScheduleVersion,
        DonorId = Guid.CreateVersion7(),
        RouteId = assigned.RouteId,
        StopId = assigned.StopId,
        ArrivedAt = Noon.AddMinutes(-30),
    };

    public static StopEtaChanged Expected(PickupAssigned assigned, long version, DateTimeOffset eta, bool isInWindow = true) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = assigned.RequestId,
        LoadId = assigned.LoadId,
        ScheduleVersion = assigned.ScheduleVersion,
        DonorId = Guid.CreateVersion7(),
        RouteId = assigned.RouteId,
        StopId = assigned.StopId,
        LocalDate = assigned.LocalDate,
        PlannedArrival = assigned.Eta,
        Eta = eta,
        IsInWindow = isInWindow,
    };

    public static PickupCollected Collected(PickupAssigned assigned, long version, params CollectedLine[] lines) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = assigned.RequestId,
        LoadId = assigned.LoadId,
        ScheduleVersion = assigned.ScheduleVersion,
        DonorId = Guid.CreateVersion7(),
        Record = Record(assigned, Noon, lines),
    };

    public static PickupPartiallyCollected PartiallyCollected(
        PickupAssigned assigned, long version, DateTimeOffset at, params CollectedLine[] lines) => new()
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = TimeProvider.System.GetUtcNow(),
            CityCode = "310000",
            Version = version,
            RequestId = assigned.RequestId,
            LoadId = assigned.LoadId,
            ScheduleVersion = assigned.ScheduleVersion,
            DonorId = Guid.CreateVersion7(),
            Record = Record(assigned, at, lines),
        };

    public static PickupFailed Failed(PickupAssigned assigned, long version, params string[] codes) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = version,
        RequestId = assigned.RequestId,
        LoadId = assigned.LoadId,
        ScheduleVersion = assigned.ScheduleVersion,
        DonorId = Guid.CreateVersion7(),
        Record = Record(assigned, Noon, []) with { ExceptionCodes = codes },
    };

    public static IntakeReconciled Reconciled(PickupAssigned assigned) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = 1,
        IntakeId = Guid.CreateVersion7(),
        RequestId = assigned.RequestId,
        LoadId = assigned.LoadId,
    };

    public static ChangeApplied Applied(ChangeRequested asked) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = 1,
        RequestId = asked.RequestId,
        ChangeVersion = asked.Version,
        LoadIds = asked.LoadIds,
        Kind = asked.Kind,
    };

    public static ChangeRefused Refused(ChangeRequested asked) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = "310000",
        Version = 1,
        RequestId = asked.RequestId,
        ChangeVersion = asked.Version,
        LoadIds = asked.LoadIds,
        Kind = asked.Kind,
        Code = "stop-started",
    };

    private static CollectionRecord Record(PickupAssigned assigned, DateTimeOffset at, IReadOnlyList<CollectedLine> lines) => new()
    {
        StopId = assigned.StopId,
        SiteId = Guid.CreateVersion7(),
        RouteId = assigned.RouteId,
        DriverId = assigned.Driver.Id,
        VehicleId = assigned.Vehicle.Id,
        ArrivedAt = at.AddMinutes(-30),
        CompletedAt = at,
        Lines = lines,
        Assets = [],
        TransferOfOwnershipAccepted = true,
        DataBearing = new DataBearing(0, "donorWiped"),
        Photos = [],
        ExceptionCodes = [],
        ClientEventId = Guid.CreateVersion7(),
        DeviceTime = at,
        ServerTime = at,
        Hash = "00",
    };
}

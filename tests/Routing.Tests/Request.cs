using System.Text.Json;
using Netspring.Contracts;

namespace Netspring.Routing.Tests;

/// <summary>A pick-up as Requests and Scheduling would tell of it; sites lie around the test depots.</summary>
public sealed class Request(string cityCode, int units = 33, double east = 0.02, double north = 0.01)
{
    public const double Lon = 121.47;
    public const double Lat = 31.23;

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid LoadId { get; } = Guid.CreateVersion7();

    public Guid DonorId { get; } = Guid.CreateVersion7();

    public Guid SiteId { get; } = Guid.CreateVersion7();

    public Guid ContactId { get; } = Guid.CreateVersion7();

    public string CityCode => cityCode;

    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>What the donor wrote about the site.</summary>
    public string? Notes { get; init; }

    public PickupRequested Requested(long version = 1) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        Number = $"PR-2026-{cityCode}-{Id.ToString()[..6]}",
        DonorId = DonorId,
        DonorName = "Donor",
        Site = new Site(SiteId, "Tower", "1 Road", new Position(Lon + east, Lat + north), new SiteAccess(27, true, false, 3.2, Notes)),
        ContactId = ContactId,
        Lines = [new Line("laptop", units)],
        CountedUnits = units,
        Pieces = units,
        Kg = 2m * units,
        M3 = 0.01m * units,
        Skills = Skills,
        Availability = [],
        Priority = 0,
        Purpose = "donation",
    };

    public ContactChanged Contact(long version, string name, string? phone = null) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        ContactId = ContactId,
        DonorId = DonorId,
        RequestId = Id,
        Name = name,
        Phone = phone,
        Email = "somebody@example.org",
        Language = "zh-CN",
    };

    public ContactErased ContactErased(long version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        ContactId = ContactId,
        DonorId = DonorId,
        RequestIds = [Id],
    };

    /// <summary>The donor moved within the city.</summary>
    public PickupAmended Moved(long version, string siteName, double eastward) =>
        JsonSerializer.Deserialize<PickupAmended>(JsonSerializer.Serialize(Requested(version) with
        {
            Site = new Site(Guid.CreateVersion7(), siteName, "2 Road", new Position(Lon + eastward, Lat + north), new SiteAccess(1, true, true, 4, null)),
        }))!;

    public PickupFoundIneligible FoundIneligible(long version = 2) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        DonorId = Guid.CreateVersion7(),
        Rule = "more-than-threshold",
        Threshold = 30,
        CountedUnits = 20,
    };

    public PickupScheduled Scheduled(long version, DateOnly? date, TimeWindow? window) => Scheduled(version, Load(date, window));

    public PickupScheduled Scheduled(long version, params ScheduledLoad[] loads) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        Loads = loads,
    };

    public PickupRescheduled Rescheduled(long version, DateOnly from, DateOnly to, TimeWindow window) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        LoadId = LoadId,
        From = new DatedWindow(from, window.From, window.To),
        To = new DatedWindow(to, window.From, window.To),
        Reason = "donor",
        Loads = [Load(to, window)],
    };

    public PickupPromoted Promoted(long version, DateOnly date, TimeWindow window) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        Loads = [Load(date, window)],
        Position = 1,
        Reason = "NO_CAPACITY",
    };

    public PickupCancelled Cancelled(long version = 2) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        DonorId = Guid.CreateVersion7(),
        By = "donor",
    };

    public ChangeRequested ChangeAsked(string kind, long version = 2) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        LoadIds = [LoadId],
        Kind = kind,
    };

    /// <summary>Scheduling asks for a crew for all of it.</summary>
    public FleetWanted Wanted(long version, params DateOnly[] dates) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CityCode = cityCode,
        Version = version,
        RequestId = Id,
        Units = units,
        Kg = 2m * units,
        M3 = 0.01m * units,
        Skills = Skills,
        From = dates[0],
        Until = dates[^1],
        Dates = dates,
    };

    public ScheduledLoad Load(
        DateOnly? date, TimeWindow? window, Guid? loadId = null, int seq = 1, int of = 1, int? size = null, Guid? fleetDayId = null) => new()
        {
            LoadId = loadId ?? LoadId,
            Seq = seq,
            Of = of,
            Units = size ?? units,
            Kg = 2m * (size ?? units),
            M3 = 0.01m * (size ?? units),
            Skills = Skills,
            ServiceSeconds = 600 + (15 * (size ?? units)),
            LocalDate = date,
            Window = window,
            FleetDayId = fleetDayId,
            Status = date is null ? "Pending" : "Scheduled",
        };
}

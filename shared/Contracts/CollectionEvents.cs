namespace Netspring.Contracts;

/// <summary>
/// The driver has come to the site: the stop has started. The load's version counts it together with
/// <see cref="AssignmentEvent"/>. Routing → Requests, Scheduling, Impact, Partners.
/// </summary>
public sealed record StopArrived : AssignmentEvent
{
    public required Guid DonorId { get; init; }
    public required Guid RouteId { get; init; }
    public required Guid StopId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }
}

/// <summary>All of a load was collected. A correction comes under a higher version. Routing → Requests, Scheduling, Impact, Partners.</summary>
public sealed record PickupCollected : AssignmentEvent
{
    public required Guid DonorId { get; init; }
    public required CollectionRecord Record { get; init; }
}

/// <summary>A part of a load was collected; what was left behind the lines of the record tell. Routing → Requests, Scheduling, Impact, Partners.</summary>
public sealed record PickupPartiallyCollected : AssignmentEvent
{
    public required Guid DonorId { get; init; }
    public required CollectionRecord Record { get; init; }
}

/// <summary>Nothing of a load was collected, for the reasons the record names. Routing → Requests, Scheduling, Impact, Partners.</summary>
public sealed record PickupFailed : AssignmentEvent
{
    public required Guid DonorId { get; init; }
    public required CollectionRecord Record { get; init; }
}

/// <summary>The proof of one stop's outcome, without the person who signed; a correction names the same stop again.</summary>
public sealed record CollectionRecord
{
    public required Guid StopId { get; init; }
    public required Guid SiteId { get; init; }
    public required Guid RouteId { get; init; }
    public required Guid DriverId { get; init; }
    public required Guid VehicleId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
    public Position? Position { get; init; }

    /// <summary>Of the position, in metres.</summary>
    public double? AccuracyMetres { get; init; }
    public required IReadOnlyList<CollectedLine> Lines { get; init; }
    public required IReadOnlyList<CollectedAsset> Assets { get; init; }
    public required bool TransferOfOwnershipAccepted { get; init; }
    public required DataBearing DataBearing { get; init; }

    /// <summary>Names of what is kept of them.</summary>
    public required IReadOnlyList<string> Photos { get; init; }

    /// <summary>Codes of domain.md §3, such as <c>VEHICLE_FULL</c>.</summary>
    public required IReadOnlyList<string> ExceptionCodes { get; init; }
    public required Guid ClientEventId { get; init; }

    /// <summary>As the driver's device told it, UTC.</summary>
    public required DateTimeOffset DeviceTime { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>Of the record before; null in the first.</summary>
    public string? PrevHash { get; init; }
    public required string Hash { get; init; }
}

/// <summary>Pieces of one category at the door. What is declared and neither collected nor refused was left behind.</summary>
/// <param name="Reason">Why something was left behind or refused: <c>capacity</c>, <c>not-ready</c> or another word of the driver's.</param>
public sealed record CollectedLine(string Category, int Declared, int Collected, int Refused, string? Reason);

/// <summary>One device.</summary>
public sealed record CollectedAsset(string? Serial, string? AssetTag, string Category);

/// <summary>Devices with data on them, and what the donor says of it: <c>donorWiped</c>, <c>netspringWipes</c> or <c>noMedia</c>.</summary>
public sealed record DataBearing(int Count, string Statement);

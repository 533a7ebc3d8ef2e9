namespace Netspring.Routing.Domain;

public enum StopStatus
{
    Planned,
    Dispatched,
    EnRoute,
    Arrived,
    Completed,
    Partial,
    Failed,
    Skipped,
}

/// <summary>The visit that carries one load.</summary>
public sealed class Stop
{
    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required Guid LoadId { get; init; }
    public required Guid PickupId { get; init; }
    public Guid RouteId { get; private set; }

    /// <summary>From 1; between two trips the vehicle unloads at its depot.</summary>
    public int Trip { get; private set; }

    /// <summary>From 1 within the trip.</summary>
    public int Sequence { get; private set; }
    public int Units { get; private set; }
    public decimal Kg { get; private set; }
    public decimal M3 { get; private set; }

    /// <summary>When the work at the site begins.</summary>
    public DateTimeOffset Arrival { get; private set; }
    public DateTimeOffset Departure { get; private set; }
    public StopStatus Status { get; private set; } = StopStatus.Planned;

    /// <summary>Why it was skipped; an exception code of domain.md §3.</summary>
    public string? SkipCode { get; private set; }

    /// <summary>The driver is, or was, at the site.</summary>
    public bool HasStarted => Status is StopStatus.Arrived or StopStatus.Completed or StopStatus.Partial or StopStatus.Failed;

    /// <summary>The driver has been told of it, but is not there yet.</summary>
    public bool IsWithDriver => Status is StopStatus.Dispatched or StopStatus.EnRoute;

    /// <summary>What makes a route another route when it changes.</summary>
    internal (Guid, int, int, DateTimeOffset, DateTimeOffset) Shape => (LoadId, Trip, Sequence, Arrival, Departure);

    internal static Stop Of(CityDay day, Errand errand) => new()
    {
        Id = Guid.CreateVersion7(),
        CityCode = day.CityCode,
        LocalDate = day.LocalDate,
        LoadId = errand.LoadId,
        PickupId = errand.PickupId,
    };

    internal void Skip(string code) => (Status, SkipCode) = (StopStatus.Skipped, code);

    internal void Place(Guid routeId, int trip, int sequence, Errand errand, DateTimeOffset arrival, DateTimeOffset departure)
    {
        (RouteId, Trip, Sequence) = (routeId, trip, sequence);
        (Units, Kg, M3) = (errand.Units, errand.Kg, errand.M3);
        (Arrival, Departure) = (arrival, departure);
    }
}

using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Time;

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
public sealed partial class Stop
{
    public const string CancelledByDonor = "CANCELLED_BY_DONOR";

    /// <summary>It was moved to another day or time.</summary>
    public const string Other = "OTHER";

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

    /// <summary>The window that was promised for it, in local time; null for stops of before it was kept.</summary>
    public TimeOnly? WindowFrom { get; private set; }
    public TimeOnly? WindowTo { get; private set; }

    /// <summary>When the work at the site begins.</summary>
    public DateTimeOffset Arrival { get; private set; }
    public DateTimeOffset Departure { get; private set; }
    public StopStatus Status { get; private set; } = StopStatus.Planned;

    /// <summary>What plans keep of its place while its route is open to them: the vehicle, the order among locked stops, or both.</summary>
    public LockKind Lock { get; private set; }

    /// <summary>Why it was skipped; an exception code of domain.md §3.</summary>
    public string? SkipCode { get; private set; }

    /// <summary>The driver is, or was, at the site.</summary>
    public bool HasStarted => Status is StopStatus.Arrived or StopStatus.Completed or StopStatus.Partial or StopStatus.Failed;

    /// <summary>The driver has been told of it, but is not there yet.</summary>
    public bool IsWithDriver => Status is StopStatus.Dispatched or StopStatus.EnRoute;

    /// <summary>It is still to come.</summary>
    public bool IsOpen => Status == StopStatus.Planned || IsWithDriver;

    /// <summary>Its load is on this route, or was collected there.</summary>
    public bool HoldsLoad => Status is not (StopStatus.Failed or StopStatus.Skipped);

    /// <summary>What makes a route another route when it changes.</summary>
    internal (Guid, int, int, DateTimeOffset, DateTimeOffset) Shape => (LoadId, Trip, Sequence, Arrival, Departure);

    internal static Stop Of(CityDay day, Errand errand) => Of(day, errand, Guid.CreateVersion7());

    internal static Stop Of(CityDay day, Errand errand, Guid id) => new()
    {
        Id = id,
        CityCode = day.CityCode,
        LocalDate = day.LocalDate,
        LoadId = errand.LoadId,
        PickupId = errand.PickupId,
    };

    /// <summary>The load is still to be fetched at the time that was planned.</summary>
    /// <param name="whateverSize">The vehicle is on its way, however many there are.</param>
    internal bool Suits(Errand errand, bool whateverSize)
    {
        var arrival = CityClock.LocalTime(Arrival);
        return errand.LoadId == LoadId && errand.From <= arrival && arrival < errand.To
            && (whateverSize || (errand.Units, errand.Kg, errand.M3) == (Units, Kg, M3));
    }

    internal void Dispatch() => Status = StopStatus.Dispatched;

    internal void TakeBack() => (Status, Eta, DepartedAt) = (StopStatus.Planned, null, null);

    internal void Skip(string code) => (Status, SkipCode) = (StopStatus.Skipped, code);

    internal void Retime(DateTimeOffset arrival, DateTimeOffset departure) => (Arrival, Departure) = (arrival, departure);

    internal void Hold(LockKind @lock) => Lock = @lock;

    internal void Place(Guid routeId, int trip, int sequence, Errand errand, DateTimeOffset arrival, DateTimeOffset departure)
    {
        // Whatever takes it to another route, its crew is gone there: the lock held it to a place that is no more.
        if (RouteId != routeId)
            Lock = LockKind.None;
        (RouteId, Trip, Sequence) = (routeId, trip, sequence);
        (Units, Kg, M3) = (errand.Units, errand.Kg, errand.M3);
        (WindowFrom, WindowTo) = (errand.From, errand.To);
        (Arrival, Departure) = (arrival, departure);
    }
}

using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Requests;

/// <summary>
/// A pick-up request as callers see it. Kilograms and cubic metres are sums over all pieces; dates and windows are local to
/// the city; the contact is named by id only.
/// </summary>
/// <param name="TrackingUrl">A page that needs no credentials and names nobody, relative to this API's host; gone some days after the request ended.</param>
public sealed record PickupView(
    Guid Id, string Number, RequestStatus Status, long Version, Guid DonorId, string DonorName, Guid? PartnerId, SiteView Site,
    Guid ContactId, IReadOnlyList<Line> Lines, int CountedUnits, int Pieces, decimal Kg, decimal M3, IReadOnlyList<string> Skills,
    IReadOnlyList<DatedWindowView> Availability, string Purpose, Guid? HoldId, string? Reference, Decision Decision,
    ScheduleNote? ScheduleNote, IReadOnlyList<LoadView> Loads, IReadOnlyList<string> AllowedCommands,
    DateTimeOffset CreatedAt, DateTimeOffset? CancelledAt, ConversionView? Conversion, AcceptanceView? Acceptance, DateTimeOffset? ReviewUntil,
    Remainder? Remainder, ClosureView? Closure, PendingChangeView? PendingChange, Guid? ConsolidationId,
    string TrackingUrl)
{
    internal static PickupView Of(PickupRequest request, Caller caller) => new(
        request.Id, request.Number, request.Status, request.Version, request.DonorId, request.DonorName, request.PartnerId,
        SiteView.Of(request), request.ContactId, request.Goods.Lines, request.Goods.CountedUnits, request.Goods.Pieces,
        request.Goods.Kg, request.Goods.M3, request.Goods.Skills,
        [.. request.Availability.Select(a => new DatedWindowView(a.Date, LocalText.Of(a.From), LocalText.Of(a.To)))],
        request.Purpose, request.HoldId, request.Reference, request.Decision, request.ScheduleNote,
        [.. request.ScheduledLoads.Select(l => LoadView.Show(l, request.StatusOf(l)))], request.AllowedCommands(caller.IsStaff),
        request.CreatedAt, request.CancelledAt,
        request.Conversion is { } c ? new ConversionView(c.DropOffEventId, c.RegistrationId, c.At) : null,
        request.Acceptance is { } a ? new AcceptanceView(a.Reason, a.At) : null, request.ReviewUntil, request.Remainder,
        request.Closure is { } e ? new ClosureView(e.Kind, e.At) : null,
        request.PendingChange is { } p ? new PendingChangeView(p.Kind, p.LoadIds, p.At) : null, request.ConsolidationId,
        request.TrackingUrl);
}

/// <summary>The registration for a drop-off event that the request became.</summary>
public sealed record ConversionView(Guid DropOffEventId, Guid RegistrationId, DateTimeOffset At);

/// <summary>Why it is collected although it is too small.</summary>
public sealed record AcceptanceView(string Reason, DateTimeOffset At);

/// <summary>How it ended once its loads were settled.</summary>
public sealed record ClosureView(ClosureKind Kind, DateTimeOffset At);

/// <summary>What was asked of loads that are with a driver; the answer is on its way.</summary>
public sealed record PendingChangeView(ChangeKind Kind, IReadOnlyList<Guid> LoadIds, DateTimeOffset At);

public sealed record DatedWindowView(DateOnly Date, string From, string To);

/// <summary>Local clock times, <c>09:00</c>.</summary>
public sealed record WindowView(string From, string To);

/// <param name="LocationQuality"><c>declared</c> or <c>city-seat</c>.</param>
public sealed record SiteView(
    Guid Id, string Name, string CityCode, string Address, GeoPoint Location, string LocationQuality, SiteAccess Access)
{
    internal static SiteView Of(PickupRequest request) => new(
        request.SiteId, request.Site.Name, request.Site.CityCode, request.Site.Address, request.Site.Location,
        request.Site.LocationQuality, request.Site.Access);
}

public sealed record NamedDriver(string Name);

public sealed record NamedVehicle(string Plate);

/// <summary>What one vehicle takes in one visit; date and window appear once it is scheduled, the rest once it is assigned.</summary>
public sealed record LoadView(
    Guid LoadId, int Seq, int Of, int Units, decimal Kg, decimal M3, DateOnly? Date, WindowView? Window, LoadStatus Status,
    DateTimeOffset? ChangeUntil, Guid? RouteId, NamedDriver? Driver, NamedVehicle? Vehicle, DateTimeOffset? Eta)
{
    internal static LoadView Show(Load load, LoadStatus status)
    {
        var planned = load.Planned!;
        var place = planned.Place;
        var assigned = load.Assignment;
        return new LoadView(
            load.Id, planned.Seq, planned.Of, planned.Units, planned.Kg, planned.M3, place?.Date,
            place is null ? null : new WindowView(LocalText.Of(place.From), LocalText.Of(place.To)), status, place?.ChangeUntil,
            assigned?.RouteId, assigned is null ? null : new NamedDriver(assigned.DriverName),
            assigned is null ? null : new NamedVehicle(assigned.VehiclePlate), load.Eta);
    }
}

using Netspring.Contracts;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Data;

/// <summary>What the other services hear of a request.</summary>
internal static class PickupNews
{
    /// <param name="by">Role of who decided.</param>
    public static IntegrationEvent Of(PickupRequest request, Consequence consequence, DateTimeOffset now, string by, string? reason) => consequence switch
    {
        Consequence.Requested => Requested(request, now),
        Consequence.Amended => Amended(request, now),
        Consequence.Withdrawn => Ineligible(request, now),
        Consequence.Cancelled => Cancelled(request, now, by, reason),
        Consequence.ChangeAsked => ChangeAsked(request, now),
        _ => throw new ArgumentOutOfRangeException(nameof(consequence), consequence, "There is nothing to tell."),
    };

    private static PickupRequested Requested(PickupRequest request, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = request.CityCode,
        Version = request.EventVersion,
        RequestId = request.Id,
        Number = request.Number,
        DonorId = request.DonorId,
        DonorName = request.DonorName,
        PartnerId = request.PartnerId,
        Site = Site(request),
        ContactId = request.ContactId,
        Lines = Lines(request),
        CountedUnits = request.Goods.CountedUnits,
        Pieces = request.Goods.Pieces,
        Kg = request.Goods.Kg,
        M3 = request.Goods.M3,
        Skills = request.Goods.Skills,
        Availability = Availability(request),
        Priority = request.Priority,
        Purpose = request.Purpose,
        HoldId = request.HoldId,
    };

    private static PickupAmended Amended(PickupRequest request, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = request.CityCode,
        Version = request.EventVersion,
        RequestId = request.Id,
        Number = request.Number,
        DonorId = request.DonorId,
        DonorName = request.DonorName,
        PartnerId = request.PartnerId,
        Site = Site(request),
        ContactId = request.ContactId,
        Lines = Lines(request),
        CountedUnits = request.Goods.CountedUnits,
        Pieces = request.Goods.Pieces,
        Kg = request.Goods.Kg,
        M3 = request.Goods.M3,
        Skills = request.Goods.Skills,
        Availability = Availability(request),
        Priority = request.Priority,
        Purpose = request.Purpose,
        HoldId = request.HoldId,
    };

    private static PickupFoundIneligible Ineligible(PickupRequest request, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = request.CityCode,
        Version = request.EventVersion,
        RequestId = request.Id,
        DonorId = request.DonorId,
        Rule = request.Decision.Rule,
        Threshold = request.Decision.Threshold,
        CountedUnits = request.Decision.CountedUnits,
    };

    private static PickupCancelled Cancelled(PickupRequest request, DateTimeOffset now, string by, string? reason) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = request.CityCode,
        Version = request.EventVersion,
        RequestId = request.Id,
        DonorId = request.DonorId,
        By = by,
        Reason = reason,
    };

    private static ChangeRequested ChangeAsked(PickupRequest request, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = request.CityCode,
        Version = request.EventVersion,
        RequestId = request.Id,
        LoadIds = request.PendingChange!.LoadIds,
        Kind = request.PendingChange.Kind == ChangeKind.Cancel ? "cancel" : "amend",
    };

    private static Contracts.Site Site(PickupRequest request) => new(
        request.SiteId, request.Site.Name, request.Site.Address, new Position(request.Site.Location.Lon, request.Site.Location.Lat),
        Access(request.Site.Access));

    private static IReadOnlyList<Contracts.Line> Lines(PickupRequest request) =>
        [.. request.Goods.Lines.Select(l => new Contracts.Line(l.Category, l.Quantity))];

    private static IReadOnlyList<DatedWindow> Availability(PickupRequest request) =>
        [.. request.Availability.Select(a => new DatedWindow(a.Date, a.From, a.To))];

    private static Contracts.SiteAccess Access(Domain.SiteAccess access) =>
        new(
        access.Floor, access.Elevator, access.LoadingDock, access.MaxVehicleHeightM, access.Notes,
        access.Closed is { } closed ? new Contracts.ClosedDays(closed.Weekdays, closed.Dates) : null);
}

using Netspring.Contracts;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Submitting;

/// <summary>What the other services hear of a new request.</summary>
internal static class SubmittedEvents
{
    public static IntegrationEvent Of(PickupRequest request) => request.Decision.Eligible ? Requested(request) : Ineligible(request);

    private static PickupRequested Requested(PickupRequest request) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = request.CreatedAt,
        CityCode = request.CityCode,
        Version = request.EventVersion,
        RequestId = request.Id,
        Number = request.Number,
        DonorId = request.DonorId,
        DonorName = request.DonorName,
        PartnerId = request.PartnerId,
        Site = new Contracts.Site(
            request.SiteId, request.Site.Name, request.Site.Address,
            new Position(request.Site.Location.Lon, request.Site.Location.Lat), Access(request.Site.Access)),
        ContactId = request.ContactId,
        Lines = [.. request.Goods.Lines.Select(l => new Contracts.Line(l.Category, l.Quantity))],
        CountedUnits = request.Goods.CountedUnits,
        Pieces = request.Goods.Pieces,
        Kg = request.Goods.Kg,
        M3 = request.Goods.M3,
        Skills = request.Goods.Skills,
        Availability = [.. request.Availability.Select(a => new DatedWindow(a.Date, a.From, a.To))],
        Priority = request.Priority,
        Purpose = request.Purpose,
        HoldId = request.HoldId,
    };

    private static PickupFoundIneligible Ineligible(PickupRequest request) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = request.CreatedAt,
        CityCode = request.CityCode,
        Version = request.EventVersion,
        RequestId = request.Id,
        DonorId = request.DonorId,
        Rule = request.Decision.Rule,
        Threshold = request.Decision.Threshold,
        CountedUnits = request.Decision.CountedUnits,
    };

    private static Contracts.SiteAccess Access(Domain.SiteAccess access) =>
        new(access.Floor, access.Elevator, access.LoadingDock, access.MaxVehicleHeightM, access.Notes);
}

using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>A crew of a hub in another city on one local date, for the sake of one request; others share its room.</summary>
public sealed class Visit
{
    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required long WantVersion { get; init; }
    public required string CityCode { get; init; }
    public required Guid HubId { get; init; }
    public required Guid VehicleId { get; init; }
    public required Guid DriverId { get; init; }
    public required DateOnly LocalDate { get; init; }

    /// <summary>Days on the road before, and as many after; 0 where the crew is back home in the evening.</summary>
    public required int TravelDays { get; init; }

    /// <summary>Where the route starts and ends: the hub's depot, or the city's seat after a night there.</summary>
    public required GeoPoint Base { get; init; }

    /// <summary>Local time between which the route starts and ends.</summary>
    public required TimeOnly RouteFrom { get; init; }
    public required TimeOnly RouteTo { get; init; }

    /// <summary>Metres of road from the hub to the seat and back.</summary>
    public required int LineHaulMetres { get; init; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset OpenedAt { get; private set; }
    public bool IsOpen { get; private set; } = true;

    public DateOnly LeavesOn => LocalDate.AddDays(-TravelDays);

    /// <summary>Metres that the route does not show, because it starts where they end.</summary>
    public int AddedMetres => TravelDays > 0 ? LineHaulMetres : 0;

    public static Visit Of(Want want, Depot hub, VisitChoice choice, GeoPoint seat) => new()
    {
        Id = Guid.CreateVersion7(),
        RequestId = want.RequestId,
        WantVersion = want.Version,
        CityCode = want.CityCode,
        HubId = hub.Id,
        VehicleId = choice.VehicleId,
        DriverId = choice.DriverId,
        LocalDate = choice.Date,
        TravelDays = choice.TravelDays,
        Base = choice.TravelDays > 0 ? seat : hub.Location,
        RouteFrom = choice.RouteFrom,
        RouteTo = choice.RouteTo,
        LineHaulMetres = 2 * TravelEstimate.Between(hub.Location, seat).Metres,
    };

    public void Close() => IsOpen = false;
}

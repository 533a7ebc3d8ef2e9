using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Equipping;

public sealed record NewDepot(
    string? Code,
    string? CityCode,
    string? NameZh,
    string? NameEn,
    string? Address,
    LocationBody? Location,
    string? OpensAt,
    string? ClosesAt);

/// <summary>A depot is the hub of its city.</summary>
public static class RegisterDepot
{
    public static async Task<Created<DepotView>> HandleAsync(
        NewDepot body, Caller caller, RoutingDbContext db, CityDirectory cities, CancellationToken cancellation)
    {
        var validation = new Validation();
        validation.Text("/code", body.Code, 50);
        validation.Text("/nameZh", body.NameZh, 200);
        validation.Text("/nameEn", body.NameEn, 200);
        validation.Text("/address", body.Address, 500);
        if (validation.Present("/cityCode", body.CityCode) && !City.IsWellFormed(body.CityCode))
            validation.Add("/cityCode", "bad-format", "6 digits");
        if (validation.Present("/location", body.Location))
        {
            validation.Present("/location/lon", body.Location.Lon);
            validation.Present("/location/lat", body.Location.Lat);
            validation.Range("/location/lon", body.Location.Lon, -180, 180);
            validation.Range("/location/lat", body.Location.Lat, -90, 90);
        }
        var (opensAt, closesAt) = validation.Span("/opensAt", body.OpensAt, "/closesAt", body.ClosesAt);
        validation.ThrowIfAny();
        if (cities.Find(body.CityCode!) is null)
            throw new RuleViolation("city-not-served", "/cityCode", new Dictionary<string, object?> { ["cityCode"] = body.CityCode });
        if (!caller.Serves(body.CityCode!))
            throw new RuleViolation(ProblemCatalog.Forbidden, "/cityCode");

        var depot = new Depot
        {
            Id = Guid.CreateVersion7(),
            Code = body.Code!,
            CityCode = body.CityCode!,
            NameZh = body.NameZh!,
            NameEn = body.NameEn!,
            Address = body.Address!,
            Location = new GeoPoint(body.Location!.Lon!.Value, body.Location.Lat!.Value),
            OpensAt = opensAt,
            ClosesAt = closesAt,
        };
        db.Add(depot);
        await db.SaveNewAsync(cancellation, ("code", "/code", depot.Code));
        return TypedResults.Created((string?)null, DepotView.Of(depot));
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Equipping;

[ExampleBody("""
    {
      "code": "SH-DEPOT-2", "cityCode": "310000", "nameZh": "上海桃浦仓库", "nameEn": "Taopu Depot, Shanghai",
      "address": "1228 Zhennan Road, Putuo District", "location": { "lon": 121.365, "lat": 31.283 }, "opensAt": "08:00", "closesAt": "18:00"
    }
    """)]
public sealed record NewDepot(
    [property: Required, MaxLength(50)] string? Code,
    [property: Required] string? CityCode,
    [property: Required, MaxLength(200)] string? NameZh,
    [property: Required, MaxLength(200)] string? NameEn,
    [property: Required, MaxLength(500)] string? Address,
    [property: Required] GivenLocation? Location,
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? OpensAt,
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? ClosesAt);

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
        GivenCity.Validate(validation, "/cityCode", body.CityCode);
        if (validation.Present("/location", body.Location))
            body.Location.Validate(validation, "/location");
        var (opensAt, closesAt) = validation.Span("/opensAt", body.OpensAt, "/closesAt", body.ClosesAt);
        validation.ThrowIfAny();
        var city = GivenCity.Find(cities, "/cityCode", body.CityCode!);
        if (!caller.Serves(city.Code))
            throw new RuleViolation(ProblemCatalog.Forbidden, "/cityCode");

        var depot = new Depot
        {
            Id = Guid.CreateVersion7(),
            Code = body.Code!,
            CityCode = city.Code,
            NameZh = body.NameZh!,
            NameEn = body.NameEn!,
            Address = body.Address!,
            Location = body.Location!.ToPoint(),
            OpensAt = opensAt,
            ClosesAt = closesAt,
        };
        db.Add(depot);
        await db.SaveNewAsync(cancellation, ("code", "/code", depot.Code));
        return TypedResults.Created((string?)null, DepotView.Of(depot));
    }
}

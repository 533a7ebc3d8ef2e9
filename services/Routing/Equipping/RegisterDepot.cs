using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Equipping;

public sealed record NewDepot(
    string? Code,
    string? CityCode,
    string? NameZh,
    string? NameEn,
    string? Address,
    GivenLocation? Location,
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

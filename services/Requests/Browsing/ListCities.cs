using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Requests.Browsing;

/// <summary>A city by GB/T 2260 code, at its seat of government.</summary>
public sealed record CityView(string Code, string NameZh, string NameEn, GeoPoint Location);

/// <summary>All 337 cities at once, by code.</summary>
internal static class ListCities
{
    public static Ok<Page<CityView>> Handle(CityDirectory cities) =>
        TypedResults.Ok(new Page<CityView>([.. cities.All.Select(c => new CityView(c.Code, c.NameZh, c.NameEn, c.Seat))], NextCursor: null));
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Routing.Pacing;

/// <summary>How traffic slows a city down over the day.</summary>
public static class ReadSpeedProfile
{
    public static async Task<Ok<SpeedProfileView>> HandleAsync(
        string cityCode, Caller caller, CityDirectory cities, HttpResponse response, RoutingDbContext db, CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        var speed = await db.Speeds.AsNoTracking().SingleOrDefaultAsync(s => s.CityCode == cityCode, cancellation);
        response.SetETag(speed?.Version ?? 0);
        return TypedResults.Ok(SpeedProfileView.Of(cityCode, speed));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Pacing;

/// <summary>Says how traffic slows a city down over the day. Plans heed it from their next step on, and days still to come are improved by it.</summary>
public static class SetSpeedProfile
{
    public static async Task<Ok<SpeedProfileView>> HandleAsync(
        string cityCode, WantedSpeedProfile body, Caller caller, CityDirectory cities, HttpContext http, RoutingDbContext db, IOutbox outbox,
        CityClock clock, CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        var profile = body.Read();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var speed = await db.LockSpeedAsync(cityCode, cancellation);
        var isRepeated = speed.Profile.IsSame(profile) && http.Request.Repeats(speed.Version - 1);
        if (!isRepeated)
        {
            http.Request.RequireIfMatch(speed.Version);
            var before = SpeedProfileView.Of(cityCode, speed);
            speed.Set(profile);
            outbox.Audit(
                new Audited("CitySpeed", cityCode, speed.Version, cityCode), clock.Now, caller, "SpeedProfileSet",
                before: before, after: SpeedProfileView.Of(cityCode, speed));
            await db.SaveChangesAsync(cancellation);
            await db.MarkDaysDirtyAsync(cityCode, clock.Today, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(speed.Version);
        return TypedResults.Ok(SpeedProfileView.Of(cityCode, speed));
    }
}

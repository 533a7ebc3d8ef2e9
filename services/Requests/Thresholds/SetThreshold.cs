using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Thresholds;

/// <summary>Body of <c>PUT /v1/cities/{cityCode}/threshold</c>; without a local date it holds from today.</summary>
[ExampleBody("""{ "threshold": 30 }""")]
public sealed record WantedThreshold([property: Required, Range(0, CityThreshold.Highest)] int? Threshold, DateOnly? EffectiveFrom)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(string cityCode, DateOnly today)
    {
        var validation = new Validation();
        GivenCity.Validate(validation, "/cityCode", cityCode);
        if (validation.Present("/threshold", Threshold))
            validation.Range("/threshold", Threshold, 0, CityThreshold.Highest);
        DatedSetting.Validate(validation, EffectiveFrom, today);
        validation.ThrowIfAny();
    }
}

/// <summary>Sets how many computers a pick-up needs in a city, from a date on. What was decided before keeps its number.</summary>
internal static class SetThreshold
{
    public static async Task<Ok<ThresholdView>> HandleAsync(
        [RegularExpression("^[0-9]{6}$")] string cityCode, WantedThreshold body, Caller caller, HttpContext http, RequestsDbContext db,
        CityDirectory cities, CityClock clock, CancellationToken cancellation)
    {
        var now = clock.Now;
        var today = CityClock.LocalDate(now);
        body.Validate(cityCode, today);
        var city = GivenCity.Find(cities, "/cityCode", cityCode);
        var (from, threshold) = (body.EffectiveFrom ?? today, body.Threshold!.Value);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockNameAsync($"threshold {city.Code}", cancellation);
        var history = await db.Thresholds.HistoryOfAsync(city.Code, cancellation);
        var isRepeated = history.WasSetLast(from, threshold) && http.Request.Headers.IfMatch == Preconditions.ETag(history.Version - 1);
        if (!isRepeated)
        {
            http.Request.RequireIfMatch(history.Version);
            var before = history.On(from).Threshold;
            var row = history.Set(from, threshold);
            if (db.Entry(row).State == EntityState.Detached)
                db.Thresholds.Add(row);
            db.Record(
                new Audited(AuditedEntity.CityThreshold, city.Code, history.Version, city.Code), now, caller, "ThresholdSet",
                before: new { Threshold = before }, after: new DatedThreshold(from, threshold));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(history.Version);
        return TypedResults.Ok(ThresholdView.Of(city.Code, history, today));
    }
}

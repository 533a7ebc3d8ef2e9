using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Governing;

/// <summary>Says how a city books from a date on. What is booked stays, and so does the room of crews' days that are known; those in line are asked again.</summary>
internal static class SetPolicy
{
    public static async Task<Ok<PolicyView>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode, WantedPolicy body, Caller caller, CityDirectory cities, CityBooks books, CityLine line, HttpContext http,
        SchedulingDbContext db, IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        var now = clock.Now;
        var today = CityClock.LocalDate(now);
        var (validation, code) = (new Validation(), (string?)cityCode);
        validation.City(ref code);
        var terms = body.Read(validation, today);
        cities.RequireServed(code);
        caller.RequireCity(code);
        var from = body.EffectiveFrom ?? today;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await books.LockAsync(code, cancellation);
        var history = await db.CityPolicies.HistoryOfAsync(code, cancellation);
        var isRepeated = history.WasSetLast(from, terms) && http.Request.Headers.IfMatch == Preconditions.ETag(history.Version - 1);
        if (!isRepeated)
        {
            http.Request.RequireIfMatch(history.Version);
            var before = DatedPolicy.Of(history.On(from));
            var row = history.Set(from, terms);
            if (db.Entry(row).State == EntityState.Detached)
                db.CityPolicies.Add(row);
            outbox.Audit(new Audited("CityPolicy", code, history.Version, code), now, caller, "PolicySet", before: before, after: DatedPolicy.Of(row));
            outbox.Add(Changed(code, history, now));
            await db.SaveChangesAsync(cancellation);
            await line.TryAsync(await books.OpenAsync(code, cancellation), cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(history.Version);
        return TypedResults.Ok(PolicyView.Of(code, history, today));
    }

    /// <summary>Routing plans by it.</summary>
    private static CityPolicyChanged Changed(string cityCode, PolicyHistory history, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = cityCode,
        Version = history.Version,
        Planning = [.. history.Own.Select(policy => new DatedPlanning(policy.EffectiveFrom, PolicyWords.Of(policy.Planning)))],
    };
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Watching;

/// <param name="Units">Of the whole request, or of the loads that have no place yet.</param>
/// <param name="PendingLoads">Loads without a place; 0 where no load could be made yet.</param>
/// <param name="State"><c>AwaitingCapacity</c>, <c>Waitlisted</c> or <c>Scheduled</c> (in part).</param>
public sealed record WaitlistEntry(
    Guid RequestId, string Number, int Position, string State, string? Reason, int Units, int PendingLoads,
    DateOnly? From, DateOnly? To, DateTimeOffset AskedAt);

/// <summary>GET /v1/waitlist: everything of a city that waits for capacity, in the order in which it is tried again.</summary>
public static class ListWaitlist
{
    public static async Task<Ok<Page<WaitlistEntry>>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string? cityCode, [Range(1, Paging.MaxLimit)] int? limit, string? cursor,
        Caller caller, CityDirectory cities, SchedulingDbContext db, CancellationToken cancellation)
    {
        var validation = new Validation();
        validation.City(ref cityCode);
        validation.ThrowIfAny();
        cities.RequireServed(cityCode);
        caller.RequireCity(cityCode);

        var take = Paging.Limit(limit);
        var line = db.Pickups.AsNoTracking().Where(p => p.CityCode == cityCode && p.AwaitsCapacity);
        var ahead = 0;
        if (Paging.After(cursor) is { } id)
        {
            var last = await db.Pickups.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.CityCode == cityCode, cancellation)
                ?? throw new RuleViolation("cursor-expired");
            var passed = line;
            line = line.Where(p => p.Priority < last.Priority
                || (p.Priority == last.Priority && (p.AskedAt > last.AskedAt || (p.AskedAt == last.AskedAt && p.Id > id))));
            ahead = await passed.CountAsync(cancellation) - await line.CountAsync(cancellation);
        }
        var rows = await line.OrderByDescending(p => p.Priority).ThenBy(p => p.AskedAt).ThenBy(p => p.Id)
            .Include(p => p.Loads).Take(take + 1).ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of([.. rows.Select((p, i) => View(p, ahead + i + 1))], take, e => e.RequestId));
    }

    private static WaitlistEntry View(Pickup pickup, int position)
    {
        var pending = pickup.LoadsToPlace.ToList();
        return new WaitlistEntry(
            pickup.Id, pickup.Number, position, pickup.State.ToString(), pickup.Reason,
            pending.Count == 0 ? pickup.Size.Units : pending.Sum(l => l.Size.Units), pending.Count,
            pickup.WantedFrom, pickup.WantedTo, pickup.AskedAt);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Scheduling.Recurring;

/// <summary>A recurring pick-up without its dates.</summary>
public sealed record RecurringPickupItem(
    Guid Id, Guid DonorId, Guid RequestId, string CityCode, string Status, string Rrule, DateOnly Start, DateOnly? Until, string OnNonWorkingDay, DateTimeOffset CreatedAt);

/// <summary>GET /v1/recurring-pickups: those of the donors the caller acts for; to staff those of their cities.</summary>
internal static class ListRecurringPickups
{
    public static async Task<Ok<Page<RecurringPickupItem>>> HandleAsync(
        [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, SchedulingDbContext db, CancellationToken cancellation)
    {
        var (take, after) = (Paging.Limit(limit), Paging.After(cursor) ?? Guid.Empty);
        var rows = await db.VisibleRecurringPickups(caller).AsNoTracking().Where(r => r.Id > after).OrderBy(r => r.Id).Take(take + 1).ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of(
            [.. rows.Select(r => new RecurringPickupItem(
                r.Id, r.DonorId, r.RequestId, r.CityCode, r.State.ToString(), r.Rule, r.Start, r.Until, RecurringWords.Text(r.Otherwise), r.CreatedAt))],
            take, item => item.Id));
    }
}

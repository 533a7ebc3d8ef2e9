using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Recurring;

/// <summary>POST /v1/recurring-pickups/{id}/pause and /resume.</summary>
internal static class PauseRecurringPickup
{
    public static Task<Ok<RecurringPickupView>> PauseAsync(
        Guid id, Caller caller, SchedulingDbContext db, RuleReader rules, HttpContext http, CancellationToken cancellation) =>
        ChangeAsync(id, caller, db, rules, http, RecurringState.Paused, wish => wish.Pause(), cancellation);

    public static Task<Ok<RecurringPickupView>> ResumeAsync(
        Guid id, Caller caller, SchedulingDbContext db, RuleReader rules, HttpContext http, CityClock clock, CancellationToken cancellation) =>
        ChangeAsync(id, caller, db, rules, http, RecurringState.Active, wish => wish.Resume(clock.Now), cancellation);

    private static async Task<Ok<RecurringPickupView>> ChangeAsync(
        Guid id, Caller caller, SchedulingDbContext db, RuleReader rules, HttpContext http, RecurringState wanted, Action<RecurringPickup> change,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var wish = await db.RecurringPickupAsync(id, caller, cancellation);
        if (!(wish.State == wanted && http.Request.Repeats(wish.ChangedFromVersion)))
        {
            http.Request.RequireIfMatch(wish.Version);
            change(wish);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(wish.Version);
        return TypedResults.Ok(await RecurringPickupView.ShowAsync(db, wish, rules, caller, cancellation));
    }
}

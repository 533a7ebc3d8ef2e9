using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Consolidating;

/// <summary>The host gives it up: every member has its request back.</summary>
internal static class CancelConsolidation
{
    public static async Task<Ok<ConsolidationView>> HandleAsync(
        Guid id, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockConsolidationAsync(id, cancellation);
        var given = await db.HostedConsolidationAsync(id, caller, cancellation);
        if (!(given.Status == ConsolidationStatus.Cancelled && http.Request.Repeats(given.EndedFromVersion)))
        {
            http.Request.RequireIfMatch(given.Version);
            var members = await db.LockMembersAsync(given, cancellation);
            given.Cancel(members, clock.Now);
            db.Record(given, clock.Now, caller, "Cancelled");
            foreach (var member in members)
                events.Tell(member.Id, clock.Now, TimelineKind.CameBack);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(given.Version);
        return TypedResults.Ok(await ConsolidationView.ShowAsync(db, given, caller, clock.Today, cancellation));
    }
}

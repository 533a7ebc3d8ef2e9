using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Consolidating;

/// <summary>A donor whose request is too small becomes the host of others in the building.</summary>
internal static class OpenConsolidation
{
    public static async Task<Created<ConsolidationView>> HandleAsync(
        ConsolidatedRequest body, Caller caller, HttpResponse response, RequestsDbContext db, RequestEvents events, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
        var requestId = body.Read();
        await db.LockRequestAsync(requestId, cancellation);
        var request = await db.VisibleRequestAsync(requestId, caller, cancellation);
        var opened = Consolidation.Open(Guid.CreateVersion7(), request, clock.Now);
        db.Consolidations.Add(opened);
        db.Record(opened, clock.Now, caller, "Opened");
        events.Tell(request.Id, clock.Now, TimelineKind.Joined, opened.Address);
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        response.SetETag(opened.Version);
        return TypedResults.Created(
            $"/v1/consolidations/{opened.Id}", await ConsolidationView.ShowAsync(db, opened, caller, clock.Today, cancellation));
    }
}

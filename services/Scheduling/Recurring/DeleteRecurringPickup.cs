using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Scheduling.Recurring;

/// <summary>DELETE /v1/recurring-pickups/{id}: whatever has changed meanwhile, so no version is asked for.</summary>
internal static class DeleteRecurringPickup
{
    public static async Task<NoContent> HandleAsync(Guid id, Caller caller, SchedulingDbContext db, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Remove(await db.RecurringPickupAsync(id, caller, cancellation));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }
}

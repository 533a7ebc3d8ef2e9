using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Contacts;

/// <summary>What is left of a person: an id and a pseudonym.</summary>
public sealed record ErasedContact(Guid Id, string Pseudonym, DateTimeOffset ErasedAt);

/// <summary>
/// Forgets a person in all that this service keeps, in one transaction; the others hear of it by an event that follows what
/// they were told of the person. Requests, their numbers and the audit stay, with a pseudonym.
/// </summary>
internal static class EraseContact
{
    public static async Task<Ok<ErasedContact>> HandleAsync(
        Guid id, Caller caller, RequestsDbContext db, ContactNews people, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockContactsAsync((await db.OwnContactAsync(id, caller, cancellation)).DonorId, cancellation);
        db.ChangeTracker.Clear();
        var contact = await db.OwnContactAsync(id, caller, cancellation);
        if (contact.ErasedAt is null)
        {
            var now = clock.Now;
            foreach (var same in await db.SamePersonAsync(contact, cancellation))
            {
                var requestIds = await PersonalTexts.ForgetAsync(db, same, cancellation);
                same.Erase(now);
                people.Erased(same, await db.CityOfContactAsync(same, cancellation), requestIds, caller);
            }
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        return TypedResults.Ok(new ErasedContact(contact.Id, contact.Name, contact.ErasedAt!.Value));
    }
}

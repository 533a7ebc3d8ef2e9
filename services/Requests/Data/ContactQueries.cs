using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Data;

internal static class ContactQueries
{
    /// <summary>Donors and partners reach the contacts of their donors, admins all.</summary>
    /// <exception cref="RuleViolation">not-found, also for what belongs to others; donor-not-delegated for what a partner may only read.</exception>
    public static async Task<Contact> OwnContactAsync(this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation) =>
        await db.OwnContacts(caller).SingleOrDefaultAsync(c => c.Id == id, cancellation)
        ?? throw await caller.MissedAsync(reader => db.OwnContacts(reader).AnyAsync(c => c.Id == id, cancellation));

    /// <summary>Dispatchers reach those named in requests of their cities, others their own.</summary>
    /// <exception cref="RuleViolation">not-found, also for what belongs to others.</exception>
    public static async Task<Contact> VisibleContactAsync(this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation) =>
        caller.Role == Roles.Dispatcher
            ? await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && db.VisibleRequests(caller).Any(r => r.ContactId == c.Id), cancellation)
                ?? throw new RuleViolation(ProblemCatalog.NotFound)
            : await db.OwnContactAsync(id, caller, cancellation);

    /// <summary>
    /// The contact and the donor's others that say the same of a person: every request brings one, and who asks to be
    /// forgotten means all of them.
    /// </summary>
    public static Task<List<Contact>> SamePersonAsync(this RequestsDbContext db, Contact contact, CancellationToken cancellation)
    {
        var isErased = contact.ErasedAt is not null;
        return db.Contacts
            .Where(c => c.DonorId == contact.DonorId && (c.Id == contact.Id
                || (!isErased && c.ErasedAt == null && c.Name == contact.Name && c.Phone == contact.Phone && c.Email == contact.Email)))
            .OrderBy(c => c.Id)
            .ToListAsync(cancellation);
    }

    /// <summary>Holds the donor's contacts until the transaction ends: of two who erase the same person the second finds it done.</summary>
    public static Task LockContactsAsync(this RequestsDbContext db, Guid donorId, CancellationToken cancellation) =>
        db.LockNameAsync($"contacts {donorId}", cancellation);

    /// <summary>Where the person was named last, else where the donor asked for a pick-up last.</summary>
    public static Task<string> CityOfContactAsync(this RequestsDbContext db, Contact contact, CancellationToken cancellation) =>
        db.Requests.Where(r => r.DonorId == contact.DonorId)
            .OrderByDescending(r => r.ContactId == contact.Id).ThenByDescending(r => r.Id)
            .Select(r => r.CityCode).FirstAsync(cancellation);

    private static IQueryable<Contact> OwnContacts(this RequestsDbContext db, Caller caller) =>
        caller.Role == Roles.Admin ? db.Contacts : db.Contacts.OwnedBy(db, caller, c => c.DonorId);
}

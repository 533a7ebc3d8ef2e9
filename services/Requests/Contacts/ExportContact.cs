using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Contacts;

/// <summary>A person as the donor named it; once erased only the pseudonym is left.</summary>
public sealed record ContactView(
    Guid Id, Guid DonorId, string Name, string? Phone, string? Email, string? Language, long Version, DateTimeOffset? ErasedAt)
{
    internal static ContactView Of(Contact contact) => new(
        contact.Id, contact.DonorId, contact.Name, contact.Phone, contact.Email, contact.Language, contact.Version, contact.ErasedAt);
}

/// <summary>What was done to one of the person's contacts, requests or registrations, and in which role.</summary>
public sealed record ContactHistoryView(AuditedEntity Entity, string EntityId, DateTimeOffset At, string Role, string Action, string? Reason);

/// <summary>All that is known of a person.</summary>
/// <param name="Contacts">The one asked for, and others of the donor that name the same person.</param>
/// <param name="Requests">Those that name one of these contacts.</param>
/// <param name="Registrations">Those that such requests became.</param>
public sealed record ContactExport(
    DateTimeOffset ExportedAt, IReadOnlyList<ContactView> Contacts, IReadOnlyList<PickupView> Requests,
    IReadOnlyList<RegistrationView> Registrations, IReadOnlyList<ContactHistoryView> Audit);

/// <summary>Hands a person's data out as a whole, and notes that it was done.</summary>
internal static class ExportContact
{
    public static async Task<Ok<ContactExport>> HandleAsync(
        Guid id, Caller caller, RequestsDbContext db, ContactNews people, CityClock clock, CancellationToken cancellation)
    {
        var contact = await db.OwnContactAsync(id, caller, cancellation);
        var now = clock.Now;
        people.Record(contact, await db.CityOfContactAsync(contact, cancellation), now, caller, "ContactExported");
        await db.SaveChangesAsync(cancellation);

        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var contacts = await db.SamePersonAsync(contact, cancellation);
        var contactIds = contacts.Select(c => c.Id).ToList();
        var requests = await db.Requests.Include(r => r.Loads).Where(r => contactIds.Contains(r.ContactId)).OrderBy(r => r.Id).ToListAsync(cancellation);
        var requestIds = requests.Select(r => r.Id).ToList();
        var registrations = await db.Registrations.Where(r => r.RequestId != null && requestIds.Contains(r.RequestId.Value))
            .Join(db.DropOffEvents, r => r.DropOffEventId, e => e.Id, (registration, drive) => new { registration, drive.Date })
            .OrderBy(r => r.registration.Id)
            .ToListAsync(cancellation);
        var entityIds = contactIds.Concat(requestIds).Concat(registrations.Select(r => r.registration.Id)).Select(i => i.ToString()).ToList();
        var audit = await db.Audit.Where(e => entityIds.Contains(e.EntityId)).OrderBy(e => e.Id).ToListAsync(cancellation);
        return TypedResults.Ok(new ContactExport(
            now, [.. contacts.Select(ContactView.Of)], [.. requests.Select(r => PickupView.Of(r, caller))],
            [.. registrations.Select(r => RegistrationView.Of(r.registration, r.Date))],
            [.. audit.Select(e => new ContactHistoryView(e.EntityType, e.EntityId, e.At, e.Role, e.Action, e.Reason))]));
    }
}

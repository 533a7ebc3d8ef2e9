using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Data;

/// <summary>Tells those who have to ring a person at the site who it is, and when they must forget it.</summary>
internal sealed class ContactNews(RequestsDbContext db, IOutbox outbox)
{
    /// <summary>The request tells who did it; the audit has no entry of its own for that.</summary>
    public void Changed(Contact contact, PickupRequest request, DateTimeOffset at) => outbox.Add(new ContactChanged
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = at,
        CityCode = request.CityCode,
        Version = contact.Version,
        ContactId = contact.Id,
        DonorId = contact.DonorId,
        RequestId = request.Id,
        Name = contact.Name,
        Phone = contact.Phone,
        Email = contact.Email,
        Language = contact.Language,
    });

    /// <param name="requestIds">Requests that named the person.</param>
    public void Erased(Contact contact, string cityCode, IReadOnlyList<Guid> requestIds, Caller caller)
    {
        outbox.Add(new ContactErased
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = contact.ErasedAt!.Value,
            CityCode = cityCode,
            Version = contact.Version,
            ContactId = contact.Id,
            DonorId = contact.DonorId,
            RequestIds = requestIds,
        });
        Record(contact, cityCode, contact.ErasedAt.Value, caller, nameof(ContactErased));
    }

    public void Record(Contact contact, string cityCode, DateTimeOffset at, Caller caller, string action) =>
        db.Record(new Audited(AuditedEntity.Contact, contact.Id.ToString(), contact.Version, cityCode), at, caller, action);
}

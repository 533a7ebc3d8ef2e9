using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Data;

/// <summary>Tells those who keep donors' things what a partner may do with them now, and leaves an audit entry of the same version.</summary>
internal sealed class DelegationNews(RequestsDbContext db, IOutbox outbox)
{
    /// <summary>A delegation holds in every city.</summary>
    private const string NoCity = "000000";

    /// <param name="before">Null where nothing was granted.</param>
    public void Changed(DonorDelegation given, DelegationTerms? before, DateTimeOffset at, Caller caller, string action)
    {
        outbox.Add(new DonorDelegationChanged
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = at,
            CityCode = NoCity,
            Version = given.Version,
            DonorId = given.DonorId,
            PartnerId = given.PartnerId,
            Scopes = given.Scopes,
            Until = given.Until,
        });
        db.Record(
            new Audited(AuditedEntity.DonorDelegation, $"{given.DonorId}/{given.PartnerId}", given.Version, CityCode: null), at, caller, action,
            before: before, after: given.IsWithdrawn ? null : given.Terms);
    }
}

using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Data;

/// <summary>
/// Publishes what a caller did to a request and leaves its two traces: the event's version and the audit entry of the same
/// version.
/// </summary>
internal sealed class RequestEvents(RequestsDbContext db, IOutbox outbox, TimeProvider time)
{
    private int told;

    /// <summary>Does nothing where nobody has to hear of it.</summary>
    public void Publish(PickupRequest request, Consequence consequence, DateTimeOffset now, Caller caller, string? reason = null)
    {
        if (consequence != Consequence.None)
            Add(request.Id, PickupNews.Of(request, consequence, now, caller.IsStaff ? Roles.Dispatcher : caller.Role, reason), caller, reason);
    }

    private void Add(Guid requestId, IntegrationEvent message, Caller caller, string? reason)
    {
        outbox.Add(message);
        db.PublishedEvents.Add(new PublishedEvent
        {
            RequestId = requestId,
            Version = message.Version,
            EventId = message.EventId,
            Type = message.GetType().Name,
        });
        db.Record(
            new Audited(AuditedEntity.PickupRequest, requestId.ToString(), message.Version, message.CityCode), message.OccurredAt, caller,
            message.GetType().Name, reason);
    }

    /// <summary>Leaves an audit entry of what nobody else has to hear of, under the version of the last event.</summary>
    public void Note(PickupRequest request, DateTimeOffset now, Caller caller, string action, string? reason) => db.Record(
        new Audited(AuditedEntity.PickupRequest, request.Id.ToString(), request.EventVersion, request.CityCode), now, caller, action, reason);

    /// <summary>Adds one line to the request's history. Ids of one millisecond have no order, so each takes another.</summary>
    public void Tell(Guid requestId, DateTimeOffset at, TimelineKind kind, params string[] args) => db.Timeline.Add(new TimelineEntry
    {
        Id = Guid.CreateVersion7(time.GetUtcNow().AddMilliseconds(told++)),
        RequestId = requestId,
        At = at,
        Kind = kind,
        Args = args,
    });
}

using MassTransit;
using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Auditing;

/// <summary>What was done in another service becomes an entry of the one audit.</summary>
internal sealed class KeepAudit(RequestsDbContext db) : IConsumer<ActionAudited>
{
    public Task Consume(ConsumeContext<ActionAudited> context)
    {
        var told = context.Message;
        db.Audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(told.OccurredAt),
            EntityType = Enum.Parse<AuditedEntity>(told.Entity),
            EntityId = told.EntityId,
            Version = told.Version,
            CityCode = told.CityCode == ActionAudited.AllCities ? null : told.CityCode,
            At = told.OccurredAt,
            Actor = told.Actor,
            Role = told.Role,
            Action = told.Action,
            Reason = told.Reason,
            Before = told.Before,
            After = told.After,
        });
        return Task.CompletedTask;
    }
}

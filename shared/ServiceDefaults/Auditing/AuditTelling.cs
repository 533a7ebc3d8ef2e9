using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.ServiceDefaults.Auditing;

/// <summary>What an entry of the audit is about, in the version that it now has.</summary>
/// <param name="Kind">One of the kinds that Requests knows.</param>
/// <param name="CityCode">Whose dispatchers see the entry; null for admins only.</param>
public sealed record Audited(string Kind, string Id, long Version, string? CityCode);

/// <summary>Tells the audit, which Requests keeps, what a caller did; it commits with what it tells of.</summary>
public static class AuditTelling
{
    /// <param name="before">Values as they were, where it matters; without personal data.</param>
    public static void Audit(
        this IOutbox outbox, Audited what, DateTimeOffset at, Caller caller, string action, string? reason = null,
        object? before = null, object? after = null) => outbox.Add(new ActionAudited
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = at,
            CityCode = what.CityCode ?? ActionAudited.AllCities,
            Version = what.Version,
            Entity = what.Kind,
            EntityId = what.Id,
            Actor = caller.Id,
            Role = caller.Role,
            Action = action,
            Reason = reason,
            Before = Json(before),
            After = Json(after),
        });

    private static JsonObject? Json(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web)!.AsObject();
}

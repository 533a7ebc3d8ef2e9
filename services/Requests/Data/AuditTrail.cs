using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Data;

/// <summary>What an entry of the audit is about, in the version that it now has.</summary>
/// <param name="CityCode">Whose dispatchers see the entry; null for admins only.</param>
internal sealed record Audited(AuditedEntity Type, string Id, long Version, string? CityCode);

/// <summary>The one trail of everything that callers did; an entry commits with what it tells of.</summary>
internal static class AuditTrail
{
    /// <param name="before">Values as they were, where it matters; a record without personal data.</param>
    public static void Record(
        this RequestsDbContext db, Audited what, DateTimeOffset at, Caller caller, string action, string? reason = null,
        object? before = null, object? after = null) => db.Audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(at),
            EntityType = what.Type,
            EntityId = what.Id,
            Version = what.Version,
            CityCode = what.CityCode,
            At = at,
            Actor = caller.Id,
            Role = caller.Role,
            Action = action,
            Reason = reason,
            Before = Json(before),
            After = Json(after),
        });

    public static void Record(this RequestsDbContext db, Consolidation consolidation, DateTimeOffset at, Caller caller, string action) =>
        db.Record(
            new Audited(AuditedEntity.Consolidation, consolidation.Id.ToString(), consolidation.Version, consolidation.CityCode), at, caller, action);

    private static JsonObject? Json(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web)!.AsObject();
}

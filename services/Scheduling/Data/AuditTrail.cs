using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Scheduling.Data;

/// <summary>What an entry of the audit is about, in the version that it now has.</summary>
/// <param name="CityCode">Whose dispatchers it concerns; null for all cities.</param>
internal sealed record Audited(AuditedEntity Type, string Id, long Version, string? CityCode);

/// <summary>The one trail of what staff sets; an entry commits with what it tells of.</summary>
internal static class AuditTrail
{
    public static void Record(
        this SchedulingDbContext db, Audited what, DateTimeOffset at, Caller caller, string action, object? before, object? after) =>
        db.Audit.Add(new AuditEntry
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
            Before = Json(before),
            After = Json(after),
        });

    private static JsonObject? Json(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web)!.AsObject();
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entry");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.EntityType).HasConversion<string>();
        builder.Property(e => e.Before).IsJson();
        builder.Property(e => e.After).IsJson();

        // A thing has each of its versions once.
        builder.HasIndex(e => new { e.EntityType, e.EntityId, e.Version }).IsUnique();
    }
}

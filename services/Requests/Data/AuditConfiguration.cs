using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests.Data;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entry");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.EntityType).HasConversion<string>();
        builder.Property(e => e.Before).IsJson();
        builder.Property(e => e.After).IsJson();

        // Lists go by id, newest first, within one entity, city or actor.
        builder.HasIndex(e => new { e.EntityId, e.Id });
        builder.HasIndex(e => new { e.CityCode, e.Id });
        builder.HasIndex(e => new { e.Actor, e.Id });
    }
}

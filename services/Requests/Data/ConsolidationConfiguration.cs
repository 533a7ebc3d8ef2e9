using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Data;

internal sealed class ConsolidationConfiguration : IEntityTypeConfiguration<Consolidation>
{
    public void Configure(EntityTypeBuilder<Consolidation> builder)
    {
        builder.ToTable("consolidation");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Status).HasConversion<string>();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Ignore(c => c.Location);
        builder.Ignore(c => c.CountedUnits);
        builder.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.ConsolidationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PickupRequest>().WithMany().HasForeignKey(c => c.PickupRequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.CityCode, c.OpenUntil }).HasFilter("status = 'Open'");
        builder.HasIndex(c => c.OpenUntil).HasFilter("status = 'Open'").HasDatabaseName("ix_consolidation_due");
    }
}

internal sealed class ConsolidationMemberConfiguration : IEntityTypeConfiguration<ConsolidationMember>
{
    public void Configure(EntityTypeBuilder<ConsolidationMember> builder)
    {
        builder.ToTable("consolidation_member");
        builder.HasKey(m => new { m.ConsolidationId, m.RequestId });
        builder.HasIndex(m => m.DonorId);
        builder.HasOne<PickupRequest>().WithMany().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

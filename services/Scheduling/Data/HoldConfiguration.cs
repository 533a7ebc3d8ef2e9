using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

internal sealed class HoldConfiguration : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.ToTable("hold", table => table.HasCheckConstraint("ck_hold_place", "(cell_id is not null) = (status = 'Held')"));
        builder.HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.ComplexProperty(h => h.Size, size => size.InColumns(""));
        builder.Property(h => h.Status).HasConversion<string>();
        builder.HasOne(h => h.Cell).WithMany().HasForeignKey(h => h.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(h => new { h.CityCode, h.ExpiresAt }).HasFilter("status = 'Held'").HasDatabaseName("ix_hold_due");
        builder.HasIndex(h => h.DonorId).HasFilter("status = 'Held'").HasDatabaseName("ix_hold_open");
        builder.HasIndex(h => h.CellId);
    }
}

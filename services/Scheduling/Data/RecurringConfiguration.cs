using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

internal sealed class RecurringPickupConfiguration : IEntityTypeConfiguration<RecurringPickup>
{
    public void Configure(EntityTypeBuilder<RecurringPickup> builder)
    {
        builder.ToTable("recurring_pickup", table => table.HasCheckConstraint("ck_recurring_pickup_due", "(due_at is not null) = (state = 'Active')"));
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Rule).HasMaxLength(Recurrence.MaxLength);
        builder.Property(r => r.Otherwise).HasConversion<string>();
        builder.Property(r => r.State).HasConversion<string>();
        builder.Ignore(r => r.AllowedCommands);
        builder.HasIndex(r => new { r.DonorId, r.Id });
        builder.HasIndex(r => r.DueAt).HasFilter("due_at is not null").HasDatabaseName("ix_recurring_pickup_due");
    }
}

internal sealed class OccurrenceConfiguration : IEntityTypeConfiguration<Occurrence>
{
    public void Configure(EntityTypeBuilder<Occurrence> builder)
    {
        builder.ToTable("occurrence");
        // No date is dealt with twice, whoever does it.
        builder.HasKey(o => new { o.RecurringPickupId, o.Date });
        builder.Property(o => o.Status).HasConversion<string>();
        builder.HasOne<RecurringPickup>().WithMany().HasForeignKey(o => o.RecurringPickupId).OnDelete(DeleteBehavior.Cascade);
    }
}

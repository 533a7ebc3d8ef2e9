using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Scheduling.Data;

internal sealed class PickupConfiguration : IEntityTypeConfiguration<Pickup>
{
    public void Configure(EntityTypeBuilder<Pickup> builder)
    {
        builder.ToTable("pickup");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.ComplexProperty(p => p.Size, size => size.InColumns(""));
        builder.Property(p => p.Offered).IsJson().HasColumnName("availability");
        builder.Ignore(p => p.Availability);
        builder.PrimitiveCollection(p => p.ClosedWeekdays).ElementType().HasConversion<string>();
        builder.Property(p => p.State).HasConversion<string>();
        builder.HasMany(p => p.Loads).WithOne().HasForeignKey(l => l.PickupId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(p => p.Loads).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.ComplexProperty(p => p.Fleet, want =>
        {
            want.Property(w => w.State).HasColumnName("want_state").HasConversion<string>();
            want.Property(w => w.Version).HasColumnName("want_version");
            want.Property(w => w.InVain).HasColumnName("wants_in_vain");
        });
        builder.Ignore(p => p.Site);
        builder.Ignore(p => p.LoadsToPlace);
        builder.Ignore(p => p.SizeToPlace);
        builder.Ignore(p => p.LiveLoads);
        builder.Ignore(p => p.HasLoads);
        // The line that is tried again when capacity changes, in its order.
        builder.HasIndex(p => new { p.CityCode, p.Priority, p.AskedAt, p.Id })
            .IsDescending(false, true, false, false).HasFilter("awaits_capacity").HasDatabaseName("ix_pickup_line");
    }
}

internal sealed class LoadConfiguration : IEntityTypeConfiguration<Load>
{
    public void Configure(EntityTypeBuilder<Load> builder)
    {
        // An appointment holds room, and room is held by appointments only.
        builder.ToTable("load", table => table.HasCheckConstraint(
            "ck_load_place",
            """
            (cell_id is null or status in ('Confirmed', 'Routed', 'Done', 'Failed')) and (cell_id is not null or status not in ('Confirmed', 'Routed', 'Failed'))
            and (cell_id is null or slot_id is not null)
            """));
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.ComplexProperty(l => l.Size, size => size.InColumns(""));
        builder.Property(l => l.Status).HasConversion<string>();
        builder.Property(l => l.Why).IsJson();
        builder.Property(l => l.Growth).IsJson();
        builder.Ignore(l => l.SizeToPlace);
        builder.Ignore(l => l.Place);
        builder.HasOne(l => l.Cell).WithMany().HasForeignKey(l => l.CellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.PickupId, l.Seq }).IsUnique();
        builder.HasIndex(l => l.SlotId);
        builder.HasIndex(l => l.LocalDate);
    }
}

internal sealed class DispatcherTaskConfiguration : IEntityTypeConfiguration<DispatcherTask>
{
    public void Configure(EntityTypeBuilder<DispatcherTask> builder)
    {
        builder.ToTable("dispatcher_task");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Kind).HasConversion<string>();
        builder.Property(t => t.Reasons).IsJson();
        builder.Property(t => t.Alternatives).IsJson();
        builder.HasIndex(t => t.RequestId);
        builder.HasIndex(t => t.Id).HasFilter("resolved_at is null").HasDatabaseName("ix_dispatcher_task_open");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

internal sealed class PickupConfiguration : IEntityTypeConfiguration<Pickup>, IEntityTypeConfiguration<Load>
{
    public void Configure(EntityTypeBuilder<Pickup> builder)
    {
        builder.ToTable("pickup");
        builder.Property(pickup => pickup.Id).ValueGeneratedNever();
        builder.Ignore(pickup => pickup.Location);
        builder.Ignore(pickup => pickup.LoadsToCarry);
        builder.HasMany(pickup => pickup.Loads).WithOne().HasForeignKey(load => load.PickupId);
        builder.Navigation(pickup => pickup.Loads).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<Load> builder)
    {
        builder.ToTable("load");
        builder.Property(load => load.Id).ValueGeneratedNever();
        builder.Property(load => load.Status).HasConversion<string>();
        builder.HasIndex(load => load.FleetDayId);
    }
}

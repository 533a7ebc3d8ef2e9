using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Routing.Data;

internal sealed class PickupConfiguration : IEntityTypeConfiguration<Pickup>, IEntityTypeConfiguration<Load>, IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Pickup> builder)
    {
        builder.ToTable("pickup");
        builder.Property(pickup => pickup.Id).ValueGeneratedNever();
        builder.Ignore(pickup => pickup.Location);
        builder.Ignore(pickup => pickup.LoadsToCarry);
        builder.Property(pickup => pickup.Access).IsJson();
        builder.Property(pickup => pickup.Lines).IsJson().HasDefaultValueSql("'[]'::jsonb");
        builder.HasIndex(pickup => pickup.ContactId);
        builder.HasMany(pickup => pickup.Loads).WithOne().HasForeignKey(load => load.PickupId);
        builder.Navigation(pickup => pickup.Loads).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contact");
        builder.Property(contact => contact.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Load> builder)
    {
        builder.ToTable("load");
        builder.Property(load => load.Id).ValueGeneratedNever();
        builder.Property(load => load.Status).HasConversion<string>();
        builder.Property(load => load.LeftBehind).IsJson().HasDefaultValueSql("'[]'::jsonb");
        builder.HasIndex(load => load.FleetDayId);
    }
}

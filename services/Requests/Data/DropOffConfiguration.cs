using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests.Data;

internal sealed class DropOffEventConfiguration : IEntityTypeConfiguration<DropOffEvent>
{
    public void Configure(EntityTypeBuilder<DropOffEvent> builder)
    {
        builder.ToTable("drop_off_event");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => e.Code).IsUnique();
        builder.HasIndex(e => new { e.CityCode, e.Date });
        builder.ComplexProperty(e => e.Location);
        builder.ComplexProperty(e => e.CapacityPerHalfHour);
        builder.Property(e => e.From).HasColumnName("from_time");
        builder.Property(e => e.To).HasColumnName("to_time");
        builder.Property(e => e.Status).HasConversion<string>();
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Ignore(e => e.Details);
    }
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("registration");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.From).HasColumnName("from_time");
        builder.Property(r => r.Declared).IsJson();
        builder.Property(r => r.Brought).IsJson();
        builder.Property(r => r.Status).HasConversion<string>();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<DropOffEvent>().WithMany().HasForeignKey(r => r.DropOffEventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PickupRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);

        // Lists go by id within one event, the room left in it by half-hour.
        builder.HasIndex(r => new { r.DropOffEventId, r.Id });
        builder.HasIndex(r => r.RequestId).IsUnique();
    }
}

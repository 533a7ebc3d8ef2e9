using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

internal sealed class DrivingConfiguration :
    IEntityTypeConfiguration<CollectionRecord>,
    IEntityTypeConfiguration<CollectionSigner>,
    IEntityTypeConfiguration<TakenEvent>
{
    public void Configure(EntityTypeBuilder<CollectionRecord> builder)
    {
        builder.ToTable("collection_record");
        builder.Property(record => record.Id).ValueGeneratedNever();
        // One successor each: a chain cannot fork, whatever the code believes.
        builder.HasIndex(record => new { record.RouteId, record.Sequence }).IsUnique();
        builder.HasIndex(record => record.StopId);
    }

    public void Configure(EntityTypeBuilder<CollectionSigner> builder)
    {
        builder.ToTable("collection_signer");
        builder.HasKey(signer => signer.RecordId);
        builder.Property(signer => signer.RecordId).ValueGeneratedNever();
        builder.Ignore(signer => signer.Digest);
        builder.HasIndex(signer => signer.PickupId);
    }

    public void Configure(EntityTypeBuilder<TakenEvent> builder)
    {
        builder.ToTable("driver_event");
        builder.HasKey(taken => new { taken.DriverId, taken.ClientEventId });
        builder.HasIndex(taken => taken.RouteId);
    }
}

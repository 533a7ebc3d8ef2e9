using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

internal sealed class PhotoConfiguration : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("photo");
        builder.Property(photo => photo.Id).ValueGeneratedNever();
        builder.Property(photo => photo.State).HasConversion<string>();
        // The same picture is there once, however often a device sends it.
        builder.HasIndex(photo => new { photo.StopId, photo.DriverId, photo.Kind, photo.Sha256 }).IsUnique().HasFilter("state = 'Kept'");
        builder.HasIndex(photo => photo.RouteId);
        builder.HasIndex(photo => photo.PickupId);
        // What a sweep looks for: never much beside what stays.
        builder.HasIndex(photo => photo.CreatedAt).HasFilter("record_id is null or state = 'Leaving'");
    }
}

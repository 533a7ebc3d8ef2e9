using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Data;

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("timeline_entry");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Kind).HasConversion<string>();
        builder.HasIndex(e => new { e.RequestId, e.Id });
        builder.HasOne<PickupRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublishedEventConfiguration : IEntityTypeConfiguration<PublishedEvent>
{
    public void Configure(EntityTypeBuilder<PublishedEvent> builder)
    {
        builder.ToTable("published_event");
        builder.HasKey(e => new { e.RequestId, e.Version });
        builder.HasOne<PickupRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

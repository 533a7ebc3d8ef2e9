using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

internal sealed class WatcherConfiguration : IEntityTypeConfiguration<Watcher>
{
    public void Configure(EntityTypeBuilder<Watcher> builder)
    {
        builder.ToTable("watcher");
        builder.HasKey(watcher => watcher.StreamId);
        builder.Property(watcher => watcher.StreamId).ValueGeneratedNever();
        builder.Property(watcher => watcher.LeasedUntil);
        builder.HasIndex(watcher => new { watcher.CityCode, watcher.LocalDate });
    }
}

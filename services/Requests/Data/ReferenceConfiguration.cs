using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Data;

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("category");
        builder.HasKey(c => new { c.Code, c.EffectiveFrom });
        builder.Property(c => c.M3PerPiece).HasColumnName("m3_per_piece");
    }
}

internal sealed class CityThresholdConfiguration : IEntityTypeConfiguration<CityThreshold>
{
    public void Configure(EntityTypeBuilder<CityThreshold> builder)
    {
        builder.ToTable("city_threshold");
        builder.HasKey(t => new { t.CityCode, t.EffectiveFrom });
    }
}

internal sealed class DropOffEventConfiguration : IEntityTypeConfiguration<DropOffEvent>
{
    public void Configure(EntityTypeBuilder<DropOffEvent> builder)
    {
        builder.ToTable("drop_off_event");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => e.Code).IsUnique();
        builder.HasIndex(e => new { e.CityCode, e.Date });
        builder.ComplexProperty(e => e.Location);
        builder.Property(e => e.From).HasColumnName("from_time");
        builder.Property(e => e.To).HasColumnName("to_time");
        builder.Property(e => e.Status).HasConversion<string>();
        builder.Property(e => e.Version).IsConcurrencyToken();
    }
}

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
        builder.Ignore(c => c.Terms);
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

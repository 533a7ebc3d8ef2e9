using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Routing.Data;

internal sealed class CitySpeedConfiguration : IEntityTypeConfiguration<CitySpeed>
{
    public void Configure(EntityTypeBuilder<CitySpeed> builder)
    {
        builder.ToTable("city_speed");
        builder.HasKey(speed => speed.CityCode);
        builder.Property(speed => speed.Profile).IsJson();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Routing.Data;

internal sealed class CityPlanningConfiguration : IEntityTypeConfiguration<CityPlanning>
{
    public void Configure(EntityTypeBuilder<CityPlanning> builder)
    {
        builder.ToTable("city_planning");
        builder.HasKey(planning => planning.CityCode);
        builder.Property(planning => planning.Terms).IsJson();
        builder.HasIndex(planning => planning.CityCode).HasDatabaseName("ix_city_planning_due").HasFilter("is_due");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

internal sealed class CityVehicleConfiguration : IEntityTypeConfiguration<CityVehicle>
{
    public void Configure(EntityTypeBuilder<CityVehicle> builder)
    {
        builder.ToTable("city_vehicle");
        builder.HasKey(v => new { v.CityCode, v.VehicleId });
        builder.ComplexProperty(v => v.Size, size => size.InColumns(""));
        builder.Ignore(v => v.IsResident);
    }
}

internal sealed class DispatchedRouteConfiguration : IEntityTypeConfiguration<DispatchedRoute>
{
    public void Configure(EntityTypeBuilder<DispatchedRoute> builder)
    {
        builder.ToTable("dispatched_route");
        builder.HasKey(r => r.RouteId);
        builder.Property(r => r.RouteId).ValueGeneratedNever();
        builder.HasIndex(r => r.FleetDayId);
    }
}

internal sealed class TripCellConfiguration : IEntityTypeConfiguration<TripCell>
{
    public void Configure(EntityTypeBuilder<TripCell> builder)
    {
        // The last guard: whatever the code believes, the database takes no more than the limits.
        builder.ToTable("trip_cell", table => table.HasCheckConstraint(
            "ck_trip_cell_never_overbooked",
            """
            taken_units between 0 and limit_units and taken_kg between 0 and limit_kg
            and taken_m3 between 0 and limit_m3 and taken_stops between 0 and stop_limit
            """));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.ComplexProperty(c => c.Limit, size => size.InColumns("limit_"));
        builder.ComplexProperty(c => c.Taken, size => size.InColumns("taken_"));
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(c => new { c.VehicleId, c.CityCode, c.FleetDayId, c.TripNo }).IsUnique();
        builder.HasIndex(c => new { c.CityCode, c.LocalDate });
        builder.HasIndex(c => c.SlotId);
    }
}

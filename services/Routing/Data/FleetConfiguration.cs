using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

internal sealed class FleetConfiguration :
    IEntityTypeConfiguration<Depot>,
    IEntityTypeConfiguration<Vehicle>,
    IEntityTypeConfiguration<Driver>,
    IEntityTypeConfiguration<FleetDay>,
    IEntityTypeConfiguration<Roster>
{
    public void Configure(EntityTypeBuilder<Depot> builder)
    {
        builder.ToTable("depot");
        builder.Property(depot => depot.Id).ValueGeneratedNever();
        builder.HasIndex(depot => depot.Code).IsUnique();
        builder.HasIndex(depot => depot.CityCode);
        builder.ComplexProperty(depot => depot.Location);
    }

    public void Configure(EntityTypeBuilder<Vehicle> builder)
    {
        builder.ToTable("vehicle");
        builder.Property(vehicle => vehicle.Id).ValueGeneratedNever();
        builder.HasIndex(vehicle => vehicle.Plate).IsUnique();
        builder.Property(vehicle => vehicle.Kind).HasConversion<string>();
        builder.HasOne<Depot>().WithMany().HasForeignKey(vehicle => vehicle.DepotId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Driver> builder)
    {
        builder.ToTable("driver");
        builder.Property(driver => driver.Id).ValueGeneratedNever();
        builder.HasIndex(driver => driver.Code).IsUnique();
        builder.HasIndex(driver => driver.VehicleId).IsUnique();
        builder.HasOne<Depot>().WithMany().HasForeignKey(driver => driver.DepotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vehicle>().WithMany().HasForeignKey(driver => driver.VehicleId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FleetDay> builder)
    {
        builder.ToTable("fleet_day");
        builder.Property(day => day.Id).ValueGeneratedNever();
        builder.HasIndex(day => new { day.VehicleId, day.LocalDate }).IsUnique();
        builder.HasIndex(day => new { day.DriverId, day.LocalDate }).IsUnique();
        builder.HasIndex(day => new { day.CityCode, day.LocalDate });
        builder.HasOne<Vehicle>().WithMany().HasForeignKey(day => day.VehicleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Driver>().WithMany().HasForeignKey(day => day.DriverId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Roster> builder)
    {
        builder.ToTable("roster");
        builder.HasKey(roster => new { roster.VehicleId, roster.CityCode });
        builder.Property(roster => roster.ToldAt).HasDefaultValueSql("now()");
    }
}

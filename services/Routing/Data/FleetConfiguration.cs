using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Routing.Data;

internal sealed class FleetConfiguration :
    IEntityTypeConfiguration<Depot>,
    IEntityTypeConfiguration<Vehicle>,
    IEntityTypeConfiguration<Driver>,
    IEntityTypeConfiguration<FleetDay>,
    IEntityTypeConfiguration<Roster>,
    IEntityTypeConfiguration<Visit>,
    IEntityTypeConfiguration<Want>,
    IEntityTypeConfiguration<Unavailability>
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
        builder.Property(driver => driver.Breaks).IsJson();
        builder.HasOne<Depot>().WithMany().HasForeignKey(driver => driver.DepotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vehicle>().WithMany().HasForeignKey(driver => driver.VehicleId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FleetDay> builder)
    {
        builder.ToTable("fleet_day");
        builder.Property(day => day.Id).ValueGeneratedNever();
        builder.Property(day => day.Status).HasConversion<string>();
        builder.Ignore(day => day.IsVisit);
        builder.Ignore(day => day.IsAvailable);
        // Guards of the database, whatever the code believes: nobody is in two cities, or in one and on the road, on one date.
        builder.HasIndex(day => new { day.VehicleId, day.LocalDate }).IsUnique().HasFilter("status in ('Available', 'Travelling')");
        builder.HasIndex(day => new { day.DriverId, day.LocalDate }).IsUnique().HasFilter("status in ('Available', 'Travelling')");
        builder.HasIndex(day => new { day.CityCode, day.LocalDate });
        builder.HasOne<Vehicle>().WithMany().HasForeignKey(day => day.VehicleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Driver>().WithMany().HasForeignKey(day => day.DriverId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(day => day.Visit).WithMany().HasForeignKey(day => day.VisitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("visit");
        builder.Property(visit => visit.Id).ValueGeneratedNever();
        builder.Property(visit => visit.OpenedAt).HasDefaultValueSql("now()").ValueGeneratedOnAdd();
        builder.ComplexProperty(visit => visit.Base);
        builder.Ignore(visit => visit.LeavesOn);
        builder.Ignore(visit => visit.AddedMetres);
        builder.HasIndex(visit => visit.OpenedAt).HasFilter("is_open");
        builder.HasOne<Depot>().WithMany().HasForeignKey(visit => visit.HubId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vehicle>().WithMany().HasForeignKey(visit => visit.VehicleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Driver>().WithMany().HasForeignKey(visit => visit.DriverId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Want> builder)
    {
        builder.ToTable("want");
        builder.HasKey(want => want.RequestId);
        builder.Property(want => want.RequestId).ValueGeneratedNever();
        builder.Property(want => want.Status).HasConversion<string>();
        builder.HasIndex(want => new { want.AskedAt, want.RequestId }).HasFilter("is_due");
    }

    public void Configure(EntityTypeBuilder<Unavailability> builder)
    {
        builder.ToTable("driver_unavailability");
        builder.Property(span => span.Id).ValueGeneratedNever();
        builder.Property(span => span.From).HasColumnName("from_date");
        builder.Property(span => span.To).HasColumnName("to_date");
        builder.HasIndex(span => span.DriverId).HasFilter("ended_at is null");
        builder.HasOne<Driver>().WithMany().HasForeignKey(span => span.DriverId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Roster> builder)
    {
        builder.ToTable("roster");
        builder.HasKey(roster => new { roster.VehicleId, roster.CityCode });
        builder.Property(roster => roster.ToldAt).HasDefaultValueSql("now()");
    }
}

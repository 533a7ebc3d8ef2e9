using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Data;

internal sealed class CityDayConfiguration :
    IEntityTypeConfiguration<CityDay>,
    IEntityTypeConfiguration<Route>,
    IEntityTypeConfiguration<Stop>,
    IEntityTypeConfiguration<Assignment>,
    IEntityTypeConfiguration<StoredPlan>
{
    public void Configure(EntityTypeBuilder<CityDay> builder)
    {
        builder.ToTable("city_day");
        builder.HasKey(day => new { day.CityCode, day.LocalDate });
        builder.Ignore(day => day.Seed);
        builder.Ignore(day => day.FixedLoads);
        builder.Ignore(day => day.ClosedRoutes);
        builder.Property(day => day.Version).IsConcurrencyToken();
        builder.HasIndex(day => day.DirtySince).HasFilter("dirty_since is not null");
        builder.HasMany(day => day.Routes).WithOne().HasForeignKey(route => new { route.CityCode, route.LocalDate });
        builder.HasMany(day => day.Stops).WithOne().HasForeignKey(stop => new { stop.CityCode, stop.LocalDate });
        builder.Navigation(day => day.Routes).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(day => day.Stops).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<Route> builder)
    {
        builder.ToTable("route");
        builder.Property(route => route.Id).ValueGeneratedNever();
        builder.Property(route => route.Status).HasConversion<string>();
        builder.Property(route => route.Breaks).IsJson();
        builder.Property(route => route.Violations).IsJson();
        builder.Ignore(route => route.IsOpen);
        builder.Ignore(route => route.IsLive);
        builder.Ignore(route => route.IsLocked);
        builder.Ignore(route => route.AllowedCommands);
        builder.Ignore(route => route.IsDriven);
        builder.Ignore(route => route.DrivingCommands);
        builder.HasIndex(route => route.EtaDueAt).HasFilter("eta_due_at is not null");
        // Guards of the database, whatever the code believes: nobody is in two places on one date. That is more than that the
        // hours of two routes do not overlap, and needs no extension. A draft has a vehicle and nobody who drives it.
        builder.HasIndex(route => new { route.VehicleId, route.LocalDate }).IsUnique().HasFilter("status <> 'Interrupted'");
        builder.HasIndex(route => new { route.DriverId, route.LocalDate }).IsUnique().HasFilter("status <> 'Interrupted'");
        builder.HasOne<Vehicle>().WithMany().HasForeignKey(route => route.VehicleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Driver>().WithMany().HasForeignKey(route => route.DriverId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Depot>().WithMany().HasForeignKey(route => route.DepotId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Stop> builder)
    {
        builder.ToTable("stop");
        builder.Property(stop => stop.Id).ValueGeneratedNever();
        builder.Property(stop => stop.Status).HasConversion<string>();
        builder.Property(stop => stop.Lock).HasConversion<string>();
        builder.Ignore(stop => stop.IsDone);
        builder.Ignore(stop => stop.Expected);
        builder.Ignore(stop => stop.HasStarted);
        builder.Ignore(stop => stop.IsWithDriver);
        builder.Ignore(stop => stop.IsOpen);
        builder.Ignore(stop => stop.HoldsLoad);
        builder.HasIndex(stop => stop.LoadId).IsUnique().HasFilter("status not in ('Failed', 'Skipped')");
        // Whether a load was visited in vain before.
        builder.HasIndex(stop => stop.LoadId, "ix_stop_failed_load").HasDatabaseName("ix_stop_failed_load").HasFilter("status = 'Failed'");
        // Stops change routes before their old route goes; nothing must be removed on their behalf.
        builder.HasOne<Route>().WithMany().HasForeignKey(stop => stop.RouteId).OnDelete(DeleteBehavior.ClientNoAction);
    }

    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignment");
        builder.HasKey(assignment => assignment.LoadId);
        builder.Property(assignment => assignment.LoadId).ValueGeneratedNever();
        builder.Property(assignment => assignment.Status).HasConversion<string>();
        builder.HasIndex(assignment => new { assignment.CityCode, assignment.LocalDate });
        builder.HasIndex(assignment => assignment.PickupId);
        builder.Property(assignment => assignment.Reasons).IsJson();
    }

    public void Configure(EntityTypeBuilder<StoredPlan> builder)
    {
        builder.ToTable("plan");
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.Property(plan => plan.Kind).HasConversion<string>();
        builder.Property(plan => plan.Input).HasColumnType("jsonb");
        builder.HasIndex(plan => new { plan.CityCode, plan.LocalDate, plan.CityDayVersion }).IsUnique();
    }
}

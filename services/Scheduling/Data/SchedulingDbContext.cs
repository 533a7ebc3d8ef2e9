using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Scheduling.Data;

public sealed class SchedulingDbContext(DbContextOptions<SchedulingDbContext> options) : ServiceDbContext(options)
{
    public DbSet<PublishedDay> PublishedDays => Set<PublishedDay>();

    public DbSet<CalendarOverride> CalendarOverrides => Set<CalendarOverride>();

    public DbSet<CityPolicy> CityPolicies => Set<CityPolicy>();

    public DbSet<HolidayEdition> HolidayEditions => Set<HolidayEdition>();

    public DbSet<CityVehicle> CityVehicles => Set<CityVehicle>();

    public DbSet<TripCell> TripCells => Set<TripCell>();

    public DbSet<DispatchedRoute> DispatchedRoutes => Set<DispatchedRoute>();

    public DbSet<Pickup> Pickups => Set<Pickup>();

    public DbSet<Load> Loads => Set<Load>();

    public DbSet<Hold> Holds => Set<Hold>();

    public DbSet<DonorDelegation> Delegations => Set<DonorDelegation>();

    public DbSet<CityCapacity> CityCapacities => Set<CityCapacity>();
    public DbSet<RecurringPickup> RecurringPickups => Set<RecurringPickup>();

    public DbSet<Occurrence> Occurrences => Set<Occurrence>();

    public DbSet<DispatcherTask> DispatcherTasks => Set<DispatcherTask>();
}

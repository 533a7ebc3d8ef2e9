using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Data;

public sealed class RoutingDbContext(DbContextOptions<RoutingDbContext> options) : ServiceDbContext(options)
{
    public DbSet<Depot> Depots => Set<Depot>();
    public DbSet<Vehicle> Vehicles => Set<Vehicle>();
    public DbSet<Driver> Drivers => Set<Driver>();
    public DbSet<FleetDay> FleetDays => Set<FleetDay>();
    public DbSet<Roster> Rosters => Set<Roster>();
    public DbSet<Unavailability> Unavailabilities => Set<Unavailability>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<Want> Wants => Set<Want>();
    public DbSet<Pickup> Pickups => Set<Pickup>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Load> Loads => Set<Load>();
    public DbSet<CityDay> CityDays => Set<CityDay>();
    public DbSet<Route> Routes => Set<Route>();
    public DbSet<Stop> Stops => Set<Stop>();
    public DbSet<CollectionRecord> CollectionRecords => Set<CollectionRecord>();
    public DbSet<CollectionSigner> CollectionSigners => Set<CollectionSigner>();
    public DbSet<Photo> Photos => Set<Photo>();
    public DbSet<TakenEvent> TakenEvents => Set<TakenEvent>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<StoredPlan> Plans => Set<StoredPlan>();
    public DbSet<DayEdit> DayEdits => Set<DayEdit>();
    public DbSet<PlanJob> PlanJobs => Set<PlanJob>();
    public DbSet<CityPlanning> Plannings => Set<CityPlanning>();
    public DbSet<Watcher> Watchers => Set<Watcher>();
    public DbSet<CitySpeed> Speeds => Set<CitySpeed>();
}

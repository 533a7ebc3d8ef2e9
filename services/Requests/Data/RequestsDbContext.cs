using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests.Data;

public sealed class RequestsDbContext(DbContextOptions<RequestsDbContext> options) : ServiceDbContext(options)
{
    internal const string NumberSequence = "pickup_request_number";

    public DbSet<PickupRequest> Requests => Set<PickupRequest>();
    public DbSet<Donor> Donors => Set<Donor>();
    public DbSet<DonorDelegation> Delegations => Set<DonorDelegation>();
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<CityThreshold> Thresholds => Set<CityThreshold>();
    public DbSet<DropOffEvent> DropOffEvents => Set<DropOffEvent>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<Consolidation> Consolidations => Set<Consolidation>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<RecurringAnswer> RecurringAnswers => Set<RecurringAnswer>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<PublishedEvent> PublishedEvents => Set<PublishedEvent>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasSequence<long>(NumberSequence);
    }
}

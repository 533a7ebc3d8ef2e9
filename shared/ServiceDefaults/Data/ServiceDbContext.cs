using Microsoft.EntityFrameworkCore;
using Netspring.Messaging;
using Netspring.ServiceDefaults.Idempotency;

namespace Netspring.ServiceDefaults.Data;

/// <summary>Base of every service's context: its own tables, the outbox, the inbox and the stored answers.</summary>
public abstract class ServiceDbContext(DbContextOptions options) : MessagingDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<StoredAnswer>(answer =>
        {
            answer.HasKey(a => new { a.Account, a.Route, a.Key });
            answer.Property(a => a.CreatedAt).HasDefaultValueSql("now()");
            answer.HasIndex(a => a.CreatedAt);
        });
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
    }
}

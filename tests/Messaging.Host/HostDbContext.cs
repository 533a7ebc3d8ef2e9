using Microsoft.EntityFrameworkCore;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Messaging.Host;

public sealed class HostDbContext(DbContextOptions<HostDbContext> options) : ServiceDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // No unique index on the id: a doubled effect must show as a second row, not be hidden by the database.
        modelBuilder.Entity<Effect>().HasIndex(e => e.EffectId);
    }
}

/// <summary>One row per time that an event took effect.</summary>
public sealed class Effect
{
    public long Id { get; private set; }
    public required Guid EffectId { get; init; }
}

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
        modelBuilder.Entity<Aggregate>().Property(a => a.Version).IsConcurrencyToken();
    }
}

/// <summary>One row per time that an event took effect.</summary>
public sealed class Effect
{
    public long Id { get; private set; }
    public required Guid EffectId { get; init; }

    /// <summary>What the event said beside; null for events of the old schema.</summary>
    public string? Note { get; init; }
}

/// <summary>What this service knows of another's aggregate.</summary>
public sealed class Aggregate
{
    public required Guid Id { get; init; }
    public required long Version { get; set; }
    public required string State { get; set; }
}

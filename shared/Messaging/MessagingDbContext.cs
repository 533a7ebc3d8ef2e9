using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Netspring.Messaging.Receiving;
using Netspring.Messaging.Sending;

namespace Netspring.Messaging;

/// <summary>
/// Base of every service's context: outbox and inbox live in the service's own database, so that data, what was
/// received and what is to be sent commit together.
/// </summary>
public abstract class MessagingDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>True once this unit of work has something to send; read after the commit to wake the dispatcher.</summary>
    internal bool HasUnsentMessages { get; set; }

    /// <summary>
    /// Begins a transaction that ends as a whole, or goes back to a savepoint of its own, when saving fails: none is needed
    /// around each saving.
    /// </summary>
    public Task<IDbContextTransaction> BeginUnitOfWorkAsync(CancellationToken cancellation)
    {
        Database.AutoSavepointsEnabled = false;
        return Database.BeginTransactionAsync(cancellation);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(outbox =>
        {
            outbox.HasKey(m => m.Sequence);
            outbox.Property(m => m.Sequence).UseIdentityAlwaysColumn();
            outbox.HasIndex(m => m.MessageId).IsUnique();
            outbox.Property(m => m.Body).HasColumnType("jsonb");
            outbox.Property(m => m.CreatedAt).HasDefaultValueSql("now()");
            // Parked rows stay for a person to look at; the dispatcher's scan must not wade through them.
            outbox.HasIndex(m => m.Sequence).HasFilter("parked_at is null").HasDatabaseName("ix_outbox_message_pending");
        });
        modelBuilder.Entity<InboxMessage>(inbox =>
        {
            inbox.HasKey(m => new { m.MessageId, m.Consumer });
            inbox.Property(m => m.ReceivedAt).HasDefaultValueSql("now()");
            inbox.HasIndex(m => m.ReceivedAt);
        });
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Netspring.Messaging.Sending;

/// <summary>Signals after the commit, never before: a dispatcher woken too early would see nothing and sleep.</summary>
internal sealed class OutboxWakeUp(OutboxSignal signal) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { Database.CurrentTransaction: null } context)
            WakeIfNeeded(context);
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        WakeIfNeeded(eventData.Context);
        return Task.CompletedTask;
    }

    private void WakeIfNeeded(DbContext? context)
    {
        if (context is not MessagingDbContext { HasUnsentMessages: true } db)
            return;
        db.HasUnsentMessages = false;
        signal.Wake();
    }
}

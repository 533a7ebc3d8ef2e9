using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Requests.Retaining;

/// <summary>How long what this service keeps of a person may stay after the last thing that happened to the request.</summary>
public sealed record Retention(TimeSpan OfContacts);

/// <summary>
/// Forgets persons whose requests ended long ago, as if they had asked for it. Requests, goods, dates and the audit stay.
/// Rows of imports and kept answers have shorter lives of their own.
/// </summary>
internal sealed class RetentionWorker(IServiceScopeFactory scopes, Retention retention, CityClock clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    /// <summary>How late it may be; a moved clock wakes the worker by itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private static readonly string[] Ended = [.. DerivedStatus.Ended.Select(status => status.ToString())];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                while (await ForgetNextAsync(stoppingToken))
                    await Task.Yield();
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Forgetting is put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    private async Task<bool> ForgetNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RequestsDbContext>();
        var people = scope.ServiceProvider.GetRequiredService<ContactNews>();
        var now = clock.Now;
        var limit = now - retention.OfContacts;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = await db.Database.SqlQuery<Guid>(
            $"""
            select person.id as "Value" from pickup_request old join contact person on person.id = old.contact_id
            where old.created_at < {limit} and person.erased_at is null and not exists (
                select 1 from pickup_request request
                where request.contact_id = person.id and (request.status <> all({Ended}) or request.created_at >= {limit}
                    or exists (select 1 from timeline_entry line where line.request_id = request.id and line.at >= {limit})))
            limit 1 for update of person skip locked
            """)
            .ToListAsync(cancellation);
        if (due.Count == 0)
            return false;
        var contact = await db.Contacts.SingleAsync(c => c.Id == due[0], cancellation);
        var requestIds = await PersonalTexts.ForgetAsync(db, contact, cancellation);
        contact.Erase(now);
        people.Erased(contact, await db.CityOfContactAsync(contact, cancellation), requestIds, Caller.House);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}

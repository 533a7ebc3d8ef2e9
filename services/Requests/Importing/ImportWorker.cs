using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Requests.Importing;

/// <summary>
/// Deals with the rows of imports, oldest first, some in one transaction with all their effects: a row is done with its
/// request and event, or not at all. Replicas share the imports, one at a time each.
/// </summary>
internal sealed class ImportWorker(IServiceScopeFactory scopes, CityClock clock, IOptions<JsonOptions> json, ILogger<ImportWorker> logger) : BackgroundService
{
    private const int RowsAtOnce = 250;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>After a failure rows are taken one by one, so that only what fails is given up.</summary>
    private int size = RowsAtOnce;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DoSomeAsync(stoppingToken))
                    continue;
            }
            catch (DbUpdateException failure) when (failure.InnerException is PostgresException { IsTransient: false })
            {
                logger.LogWarning("Rows of an import are taken one by one: {Reason}", failure.InnerException.Message);
                if (size == 1)
                    await GiveUpNextAsync(stoppingToken);
                size = 1;
                continue;
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Imports are put off: {Reason}", failure.Message);
            }
            await Task.Delay(Idle, stoppingToken);
        }
    }

    private async Task<bool> DoSomeAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RequestsDbContext>();
        var submissions = scope.ServiceProvider.GetRequiredService<Submissions>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await NextAsync(db, cancellation) is not { } import)
            return false;
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        var caller = CallerOf(import);
        var isAllowed = !import.IsDelegated || (await db.TheirsAsync(caller, [import.DonorId], cancellation)).Count > 0;
        var rows = await PendingAsync(db, import, size, cancellation);
        var bodies = rows.ConvertAll(row => JsonSerializer.Deserialize<PickupSubmission>(row.Submission!, json.Value.SerializerOptions)!);
        await submissions.PrepareAsync(bodies, import.DonorId, cancellation);
        foreach (var (row, body) in rows.Zip(bodies))
        {
            if (isAllowed && (body.DonorId ?? import.DonorId) == import.DonorId)
                await TakeAsync(row, body, submissions, new ActingDonor(import.DonorId, import.DonorName), caller, categories, cancellation);
            else
                row.Fail(new RowProblem("donor-not-delegated", "/donorId", null));
        }
        import.Count(rows.Count(r => r.Status == ImportRowStatus.Created), rows.Count(r => r.Status == ImportRowStatus.Failed), clock.Now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        size = RowsAtOnce;
        return true;
    }

    /// <summary>Who sent the file, as of now: rows are taken long after it was sent.</summary>
    private Caller CallerOf(Import import) =>
        new(import.Actor, import.Role, import.IsDelegated ? null : import.DonorId, import.DonorName, import.PartnerId, [])
        {
            Needs = Scopes.RequestsWrite,
            At = clock.Now,
        };

    private static async Task TakeAsync(
        ImportRow row, PickupSubmission body, Submissions submissions, ActingDonor donor, Caller caller, CategoryTable categories,
        CancellationToken cancellation)
    {
        try
        {
            var request = await submissions.AddAsync(body, donor, caller, categories, $"import {row.ImportId} {row.Index}", cancellation);
            row.Become(request.Id);
        }
        catch (RuleViolation refusal)
        {
            row.Fail(new RowProblem(refusal.Code, refusal.Pointer, refusal.Facts));
        }
        catch (ValidationFailed failure)
        {
            row.Fail(new RowProblem(
                ProblemCatalog.ValidationFailed, null, null, [.. failure.Errors.Select(e => new RowError(e.Pointer, e.Key, e.Args))]));
        }
    }

    private async Task GiveUpNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RequestsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await NextAsync(db, cancellation) is not { } import)
            return;
        foreach (var row in await PendingAsync(db, import, 1, cancellation))
            row.Fail(new RowProblem(ProblemCatalog.InternalError, null, null));
        import.Count(created: 0, failed: 1, clock.Now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<Import?> NextAsync(RequestsDbContext db, CancellationToken cancellation)
    {
        var next = await db.Database.SqlQuery<Guid>(
            $"""select id as "Value" from import where finished_at is null order by created_at limit 1 for update skip locked""")
            .ToListAsync(cancellation);
        return next.Count == 0 ? null : await db.Imports.SingleAsync(i => i.Id == next[0], cancellation);
    }

    private static Task<List<ImportRow>> PendingAsync(RequestsDbContext db, Import import, int size, CancellationToken cancellation) =>
        db.ImportRows.Where(r => r.ImportId == import.Id && r.Status == ImportRowStatus.Pending).OrderBy(r => r.Index).Take(size).ToListAsync(cancellation);
}

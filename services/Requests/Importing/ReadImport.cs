using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Importing;

/// <summary>How far an import is, and what became of each row.</summary>
internal static class ReadImport
{
    public static async Task<Ok<ImportView>> GetAsync(Guid id, Caller caller, RequestsDbContext db, CancellationToken cancellation) =>
        TypedResults.Ok(ImportView.Of(await FindAsync(id, caller, db, cancellation)));

    public static async Task<Ok<Page<ImportResultView>>> ResultsAsync(
        Guid id, ImportRowStatus? status, int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        await FindAsync(id, caller, db, cancellation);
        var size = Paging.Limit(limit);
        var rows = db.ImportRows.AsNoTracking().Where(r => r.ImportId == id);
        if (status is not null)
            rows = rows.Where(r => r.Status == status);
        if (Paging.After(cursor) is { } after)
        {
            var index = BitConverter.ToInt32(after.ToByteArray());
            rows = rows.Where(r => r.Index > index);
        }
        var page = Paging.Of(await rows.OrderBy(r => r.Index).Take(size + 1).ToListAsync(cancellation), size, r => new Guid(r.Index, 0, 0, new byte[8]));
        return TypedResults.Ok(new Page<ImportResultView>([.. page.Items.Select(ImportResultView.Of)], page.NextCursor));
    }

    /// <exception cref="RuleViolation">not-found, also for what belongs to others.</exception>
    private static async Task<Import> FindAsync(Guid id, Caller caller, RequestsDbContext db, CancellationToken cancellation) =>
        await db.Imports.AsNoTracking().OwnedBy(db, caller, i => i.DonorId).SingleOrDefaultAsync(i => i.Id == id, cancellation)
        ?? throw new RuleViolation(ProblemCatalog.NotFound);
}

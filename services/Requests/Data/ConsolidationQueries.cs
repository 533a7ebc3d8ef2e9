using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Data;

internal static class ConsolidationQueries
{
    private const string AllCities = "*";
    private const int Offered = 3;

    /// <summary>Donors and partners see those that a donor of theirs is part of, staff those of their cities.</summary>
    public static IQueryable<Consolidation> VisibleConsolidations(this RequestsDbContext db, Caller caller)
    {
        var all = caller.Serves(AllCities);
        var theirs = db.Set<ConsolidationMember>().OwnedBy(db, caller, m => m.DonorId);
        return caller.IsStaff
            ? db.Consolidations.Where(c => all || caller.Cities.Contains(c.CityCode))
            : db.Consolidations.Where(c => theirs.Any(m => m.ConsolidationId == c.Id));
    }

    /// <exception cref="RuleViolation">not-found, also for what belongs to others; donor-not-delegated for what a partner may only read.</exception>
    public static async Task<Consolidation> VisibleConsolidationAsync(
        this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation) =>
        await db.VisibleConsolidations(caller).Include(c => c.Members).SingleOrDefaultAsync(c => c.Id == id, cancellation)
        ?? throw await caller.MissedAsync(reader => db.VisibleConsolidations(reader).AnyAsync(c => c.Id == id, cancellation));

    /// <summary>One that the caller is the host of, or serves the city of.</summary>
    /// <exception cref="RuleViolation">not-found, or forbidden for other members.</exception>
    public static async Task<Consolidation> HostedConsolidationAsync(
        this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation)
    {
        var consolidation = await db.VisibleConsolidationAsync(id, caller, cancellation);
        var isHost = caller.IsStaff || (await db.TheirsAsync(caller, [consolidation.HostDonorId], cancellation)).Count > 0;
        return isHost ? consolidation : throw new RuleViolation(ProblemCatalog.Forbidden);
    }

    /// <summary>
    /// Holds the consolidation until the transaction ends. Always before its members' requests, so that two who join, leave and
    /// cancel never wait for each other.
    /// </summary>
    public static Task LockConsolidationAsync(this RequestsDbContext db, Guid id, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select 1 from consolidation where id = {id} for update", cancellation);

    /// <summary>Its members' requests, held until the transaction ends.</summary>
    public static async Task<IReadOnlyList<PickupRequest>> LockMembersAsync(
        this RequestsDbContext db, Consolidation consolidation, CancellationToken cancellation)
    {
        var ids = consolidation.Members.Select(m => m.RequestId).ToArray();
        await db.Database.ExecuteSqlAsync($"select 1 from pickup_request where id = any({ids}) order by id for update", cancellation);
        return await db.Requests.Include(r => r.Loads).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancellation);
    }

    /// <summary>Those that a donor of this site can join.</summary>
    public static async Task<IReadOnlyList<Consolidation>> OpenInBuildingAsync(
        this RequestsDbContext db, SiteDescription site, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await db.Consolidations.AsNoTracking().Include(c => c.Members)
            .Where(c => c.CityCode == site.CityCode && c.Status == ConsolidationStatus.Open && c.OpenUntil > now)
            .OrderBy(c => c.OpenUntil).ToListAsync(cancellation);
        return [.. open.Where(c => c.IsInBuilding(site) && c.AllowedCommands(isHost: false).Contains(Consolidation.JoinCommand)).Take(Offered)];
    }
}

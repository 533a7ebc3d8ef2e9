using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Delegating;

/// <summary>The delegations of a donor, or those by which a partner acts; withdrawn ones are gone, ended ones are shown.</summary>
internal static class BrowseDelegations
{
    public static async Task<Ok<Page<DelegationView>>> OfDonorAsync(
        Guid donorId, [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        await db.RequireGrantorAsync(donorId, caller, cancellation);
        var delegations = db.Delegations.Where(d => d.DonorId == donorId);
        if (Paging.After(cursor) is { } after)
            delegations = delegations.Where(d => d.PartnerId > after);
        return await PageAsync(delegations.OrderBy(d => d.PartnerId), limit, d => d.PartnerId, caller, db, cancellation);
    }

    public static async Task<Ok<Page<DelegationView>>> OfPartnerAsync(
        [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        var partnerId = caller.PartnerId;
        var delegations = db.Delegations.Where(d => d.PartnerId == partnerId);
        if (Paging.After(cursor) is { } after)
            delegations = delegations.Where(d => d.DonorId > after);
        return await PageAsync(delegations.OrderBy(d => d.DonorId), limit, d => d.DonorId, caller, db, cancellation);
    }

    public static async Task<Ok<DelegationView>> GetAsync(
        Guid donorId, Guid partnerId, Caller caller, HttpResponse response, RequestsDbContext db, CancellationToken cancellation)
    {
        await db.RequireGrantorAsync(donorId, caller, cancellation);
        var given = await db.Delegations.AsNoTracking().DelegationAsync(donorId, partnerId, cancellation);
        if (given is null || given.IsWithdrawn)
            throw new RuleViolation(ProblemCatalog.NotFound);
        response.SetETag(given.Version);
        return TypedResults.Ok(DelegationView.Of(given, await db.DonorNameAsync(donorId, cancellation), caller.At));
    }

    private static async Task<Ok<Page<DelegationView>>> PageAsync(
        IQueryable<DonorDelegation> delegations, int? limit, Func<DonorDelegation, Guid> id, Caller caller, RequestsDbContext db,
        CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        var rows = await delegations.AsNoTracking().Where(d => d.WithdrawnAt == null)
            .Select(d => new { Given = d, Name = db.Donors.Single(donor => donor.Id == d.DonorId).Name })
            .Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, r => id(r.Given));
        return TypedResults.Ok(new Page<DelegationView>([.. page.Items.Select(r => DelegationView.Of(r.Given, r.Name, caller.At))], page.NextCursor));
    }
}

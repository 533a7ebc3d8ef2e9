using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Filters of the list; <c>active</c> is true for keys neither revoked nor expired.</summary>
internal sealed record ApiKeyFilter(
    [property: AllowedValues(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Driver, Roles.Admin)] string? Role, Guid? DonorId, Guid? PartnerId, bool? Active, int? Limit, string? Cursor);

/// <summary>Keys that the caller may see, newest first.</summary>
internal static class BrowseApiKeys
{
    public static async Task<Ok<Page<ApiKeyView>>> ListAsync(
        [AsParameters] ApiKeyFilter filter, Caller caller, GatewayDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var limit = Paging.Limit(filter.Limit);
        var keys = Filtered(db.ApiKeys.AsNoTracking().VisibleTo(caller), filter, time.GetUtcNow());
        if (Paging.After(filter.Cursor) is { } after)
            keys = keys.Where(k => k.Id < after);
        var rows = await keys.OrderByDescending(k => k.Id).Take(limit + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, limit, k => k.Id);
        return TypedResults.Ok(new Page<ApiKeyView>([.. page.Items.Select(ApiKeyView.Of)], page.NextCursor));
    }

    public static async Task<Ok<ApiKeyView>> GetAsync(
        Guid id, Caller caller, HttpResponse response, GatewayDbContext db, CancellationToken cancellation)
    {
        var key = await db.ApiKeys.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(k => k.Id == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        response.SetETag(key.Version);
        return TypedResults.Ok(ApiKeyView.Of(key));
    }

    private static IQueryable<ApiKey> Filtered(IQueryable<ApiKey> keys, ApiKeyFilter filter, DateTimeOffset now)
    {
        if (filter.Role is not null)
        {
            if (!Roles.Known.Contains(filter.Role))
                throw new ValidationFailed("/role", "unknown-value");
            keys = keys.Where(k => k.Role == filter.Role);
        }
        if (filter.DonorId is not null)
            keys = keys.Where(k => k.DonorId == filter.DonorId);
        if (filter.PartnerId is not null)
            keys = keys.Where(k => k.PartnerId == filter.PartnerId);
        if (filter.Active is { } active)
            keys = keys.Where(k => (k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)) == active);
        return keys;
    }
}

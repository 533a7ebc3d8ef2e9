using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Filters of the list; <c>active</c> is true for clients that are not revoked.</summary>
internal sealed record OAuthClientFilter(
    [property: AllowedValues(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Driver, Roles.Admin)] string? Role, Guid? DonorId, Guid? PartnerId, bool? Active, int? Limit, string? Cursor);

/// <summary>All clients, newest first.</summary>
internal static class BrowseOAuthClients
{
    public static async Task<Ok<Page<OAuthClientView>>> ListAsync(
        [AsParameters] OAuthClientFilter filter, GatewayDbContext db, CancellationToken cancellation)
    {
        var limit = Paging.Limit(filter.Limit);
        var clients = db.OAuthClients.AsNoTracking();
        if (filter.Role is not null)
        {
            if (!Roles.Known.Contains(filter.Role))
                throw new ValidationFailed("/role", "unknown-value");
            clients = clients.Where(c => c.Role == filter.Role);
        }
        if (filter.DonorId is not null)
            clients = clients.Where(c => c.DonorId == filter.DonorId);
        if (filter.PartnerId is not null)
            clients = clients.Where(c => c.PartnerId == filter.PartnerId);
        if (filter.Active is { } active)
            clients = clients.Where(c => (c.RevokedAt == null) == active);
        if (Paging.After(filter.Cursor) is { } after)
            clients = clients.Where(c => c.Id < after);
        var rows = await clients.OrderByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, limit, c => c.Id);
        return TypedResults.Ok(new Page<OAuthClientView>([.. page.Items.Select(OAuthClientView.Of)], page.NextCursor));
    }

    public static async Task<Ok<OAuthClientView>> GetAsync(Guid id, GatewayDbContext db, CancellationToken cancellation)
    {
        var client = await db.OAuthClients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        return TypedResults.Ok(OAuthClientView.Of(client));
    }
}

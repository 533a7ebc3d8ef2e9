using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Filters of the list; <c>active</c> is true for people who are not disabled.</summary>
internal sealed record UserFilter(
    [property: AllowedValues(Roles.Dispatcher, Roles.Driver, Roles.Admin)] string? Role, bool? Active, int? Limit, string? Cursor);

/// <summary>People who can sign in, newest first.</summary>
internal static class BrowseUsers
{
    public static async Task<Ok<Page<UserView>>> ListAsync([AsParameters] UserFilter filter, GatewayDbContext db, CancellationToken cancellation)
    {
        var limit = Paging.Limit(filter.Limit);
        var users = db.Users.AsNoTracking();
        if (filter.Role is not null)
        {
            if (!WantedUser.IsRole(filter.Role))
                throw new ValidationFailed("/role", "unknown-value");
            users = users.Where(u => u.Role == filter.Role);
        }
        if (filter.Active is { } active)
            users = users.Where(u => (u.DisabledAt == null) == active);
        if (Paging.After(filter.Cursor) is { } after)
            users = users.Where(u => u.Id < after);
        var rows = await users.OrderByDescending(u => u.Id).Take(limit + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, limit, u => u.Id);
        return TypedResults.Ok(new Page<UserView>([.. page.Items.Select(UserView.Of)], page.NextCursor));
    }

    public static async Task<Ok<UserView>> GetAsync(Guid id, HttpResponse response, GatewayDbContext db, CancellationToken cancellation)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        response.SetETag(user.Version);
        return TypedResults.Ok(UserView.Of(user));
    }
}

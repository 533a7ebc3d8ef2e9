using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.DropOffs;

/// <summary>The registrations of an event: a donor's own, or all for staff of its city.</summary>
internal static class BrowseRegistrations
{
    public static async Task<Ok<Page<RegistrationView>>> ListAsync(
        Guid id, [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        var date = await db.DateOfAsync(id, caller, cancellation);
        var registrations = db.VisibleRegistrations(id, caller).AsNoTracking();
        if (Paging.After(cursor) is { } after)
            registrations = registrations.Where(r => r.Id > after);
        var rows = await registrations.OrderBy(r => r.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, r => r.Id);
        return TypedResults.Ok(new Page<RegistrationView>([.. page.Items.Select(r => RegistrationView.Of(r, date))], page.NextCursor));
    }

    public static async Task<Ok<RegistrationView>> GetAsync(
        Guid id, Guid registrationId, Caller caller, HttpResponse response, RequestsDbContext db, CancellationToken cancellation)
    {
        var registration = await db.VisibleRegistrationAsync(id, registrationId, caller, cancellation);
        response.SetETag(registration.Version);
        return TypedResults.Ok(RegistrationView.Of(registration, await db.DateOfAsync(id, caller, cancellation)));
    }

    private static async Task<DateOnly> DateOfAsync(this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation)
    {
        var drive = await db.VisibleEventAsync(id, caller, cancellation);
        return !caller.IsStaff || caller.Serves(drive.CityCode) ? drive.Date : throw new RuleViolation(ProblemCatalog.NotFound);
    }
}

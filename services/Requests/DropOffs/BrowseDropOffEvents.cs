using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Drop-off events that the caller may see.</summary>
internal static class BrowseDropOffEvents
{
    private static readonly Dictionary<TimeOnly, Occupancy> Nothing = [];
    private static readonly DropOffCounts Nobody = DropOffCounts.Of([]);

    /// <param name="from">The first local date.</param>
    public static async Task<Ok<Page<DropOffEventView>>> ListAsync(
        [RegularExpression("^[0-9]{6}$")] string? cityCode, DateOnly? from, [Range(1, Paging.MaxLimit)] int? limit, string? cursor,
        Caller caller, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        ValidateCity(cityCode);
        var events = db.DropOffEvents.AsNoTracking().ListedTo(caller, clock);
        if (cityCode is not null)
            events = events.Where(e => e.CityCode == cityCode);
        if (from is not null)
            events = events.Where(e => e.Date >= from);
        if (Paging.After(cursor) is { } after)
            events = events.Where(e => e.Id > after);
        var rows = await events.OrderBy(e => e.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, e => e.Id);
        var taken = await db.TakenAsync([.. page.Items.Select(e => e.Id)], cancellation);
        var own = page.Items.Where(e => caller.IsStaff && caller.Serves(e.CityCode)).Select(e => e.Id).ToHashSet();
        var counts = await db.CountsAsync(own, cancellation);
        return TypedResults.Ok(new Page<DropOffEventView>(
            [.. page.Items.Select(e => DropOffEventView.Of(
                e, taken.GetValueOrDefault(e.Id, Nothing), own.Contains(e.Id) ? counts.GetValueOrDefault(e.Id, Nobody) : null, clock.Now))],
            page.NextCursor));
    }

    public static async Task<Ok<DropOffEventView>> GetAsync(
        Guid id, Caller caller, HttpResponse response, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var drive = await db.VisibleEventAsync(id, caller, cancellation);
        response.SetETag(drive.Version);
        return TypedResults.Ok(await DropOffEventView.ShowAsync(db, drive, caller, clock, cancellation));
    }

    private static void ValidateCity(string? cityCode)
    {
        var validation = new Validation();
        if (cityCode is not null)
            GivenCity.Validate(validation, "/cityCode", cityCode);
        validation.ThrowIfAny();
    }
}

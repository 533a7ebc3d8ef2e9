using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Tracking;

/// <summary>Filters of the list; <c>from</c> and <c>to</c> are local dates of creation, both inclusive.</summary>
internal sealed record PickupFilter(
    [property: NameOf(typeof(RequestStatus))] string? Status, string? CityCode, Guid? DonorId, DateOnly? From, DateOnly? To, int? Limit, string? Cursor);

/// <summary>The caller's requests, newest first.</summary>
internal static class ListPickups
{
    private static readonly DateOnly LastDate = new(9999, 12, 30);

    public static async Task<Ok<Page<PickupView>>> HandleAsync(
        [AsParameters] PickupFilter filter, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        var limit = Paging.Limit(filter.Limit);
        var requests = Filtered(db.Requests.AsNoTracking().VisibleTo(caller), filter);
        if (Paging.After(filter.Cursor) is { } after)
            requests = requests.Where(r => r.Id < after);
        var rows = await requests.Include(r => r.Loads).OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, limit, r => r.Id);
        return TypedResults.Ok(new Page<PickupView>([.. page.Items.Select(PickupView.Of)], page.NextCursor));
    }

    private static IQueryable<PickupRequest> Filtered(IQueryable<PickupRequest> requests, PickupFilter filter)
    {
        if (filter.Status is not null)
        {
            var status = StatusOf(filter.Status);
            requests = requests.Where(r => r.Status == status);
        }
        if (filter.CityCode is not null && !City.IsWellFormed(filter.CityCode))
            throw new ValidationFailed("/cityCode", "bad-format", "GB/T 2260 (000000–999999)");
        if (filter.CityCode is not null)
            requests = requests.Where(r => r.CityCode == filter.CityCode);
        if (filter.DonorId is not null)
            requests = requests.Where(r => r.DonorId == filter.DonorId);
        if (filter.From > DateOnly.MinValue)
        {
            var from = CityClock.At(filter.From.Value, TimeOnly.MinValue);
            requests = requests.Where(r => r.CreatedAt >= from);
        }
        if (filter.To <= LastDate)
        {
            var end = CityClock.At(filter.To.Value.AddDays(1), TimeOnly.MinValue);
            requests = requests.Where(r => r.CreatedAt < end);
        }
        return requests;
    }

    private static RequestStatus StatusOf(string name) =>
        Enum.GetNames<RequestStatus>().Contains(name, StringComparer.Ordinal)
            ? Enum.Parse<RequestStatus>(name)
            : throw new ValidationFailed("/status", "unknown-value");
}

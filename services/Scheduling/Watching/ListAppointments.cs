using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Watching;

/// <summary>GET /v1/appointments: the appointments of a city, cancelled ones included.</summary>
public static class ListAppointments
{
    public static async Task<Ok<Page<AppointmentView>>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string? cityCode, [RegularExpression(Asked.DatePattern)] string? date,
        [Range(1, Paging.MaxLimit)] int? limit, string? cursor,
        Caller caller, CityDirectory cities, SchedulingDbContext db, CancellationToken cancellation)
    {
        var validation = new Validation();
        validation.City(ref cityCode);
        var day = date is null ? null : validation.Date("/date", date);
        validation.ThrowIfAny();
        cities.RequireServed(cityCode);
        caller.RequireCity(cityCode);

        var (take, after) = (Paging.Limit(limit), Paging.After(cursor) ?? Guid.Empty);
        var rows = await (
            from load in db.Loads.AsNoTracking()
            join pickup in db.Pickups on load.PickupId equals pickup.Id
            where pickup.CityCode == cityCode && load.SlotId != null && (day == null || load.LocalDate == day) && load.Id > after
            orderby load.Id
            select new
            {
                Load = load,
                pickup.Number,
                // Null without a cell, which a cancelled load has given up.
                FleetDayId = (Guid?)load.Cell!.FleetDayId,
            })
            .Take(take + 1).ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of([.. rows.Select(r => AppointmentView.Of(r.Load, r.Number, cityCode, r.FleetDayId))], take, v => v.LoadId));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Driving;

/// <summary>A driver's own routes and nobody else's; a driver who is not of the fleet has none.</summary>
public static class ListDriverRoutes
{
    /// <param name="date">Local date; today and tomorrow when left out.</param>
    public static async Task<Ok<DriverRoutesView>> HandleAsync(
        DateOnly? date, Caller caller, HttpResponse response, RoutingDbContext db, CityClock clock, CancellationToken cancellation)
    {
        // It names people at their telephones.
        response.Headers.CacheControl = "no-store";
        if (await db.CallingDriverAsync(caller, cancellation) is not { } driver)
            return TypedResults.Ok(new DriverRoutesView([]));
        var (from, to) = date is { } day ? (day, day) : (clock.Today, clock.Today.AddDays(1));
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var own = db.Routes.Where(route => route.DriverId == driver.Id && route.LocalDate >= from && route.LocalDate <= to);
        return TypedResults.Ok(new DriverRoutesView(await RoutesOfDriver.ReadAsync(db, own, cancellation)));
    }
}

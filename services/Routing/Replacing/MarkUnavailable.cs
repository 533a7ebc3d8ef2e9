using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Replacing;

/// <summary>Local dates, both included.</summary>
[ExampleBody("""{ "from": "2026-12-01", "to": "2026-12-03", "reason": "Unwell" }""")]
public sealed record NewUnavailability(
    [property: Required] DateOnly? From, [property: Required] DateOnly? To, [property: Required, MaxLength(500)] string? Reason);

/// <summary>
/// A driver cannot work: the crew's days are closed and the driver's routes taken back, which leaves drafts that nobody
/// drives. Finding other routes for their stops is the answer to the event that this ends in.
/// </summary>
public static class MarkUnavailable
{
    private const string Reason = "DRIVER_UNAVAILABLE";
    private const int LongestDays = 366;

    public static async Task<Created<UnavailabilityView>> HandleAsync(
        Guid id, NewUnavailability body, Caller caller, RoutingDbContext db, DriverDays days, RouteTelling telling, IOutbox outbox, CityClock clock,
        CancellationToken cancellation)
    {
        var (driver, depot) = await days.LockAsync(id, caller, cancellation);
        var span = Validated(driver, body, clock.Today);
        db.Add(span);
        var changed = await days.HeedAsync(driver, cancellation);
        foreach (var (city, date) in await PlacesAsync(db, driver, span, changed, clock.Today, cancellation))
        {
            var day = await db.LockCityDayAsync(city, date, cancellation);
            day.ChangeCrews();
            foreach (var route in day.Routes.Where(route => route.DriverId == driver.Id).ToList())
                await TakeAsync(day, route, driver, telling, cancellation);
        }
        await days.TellAsync(changed, cancellation);
        outbox.Add(new DriverMarkedUnavailable
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = depot.CityCode,
            Version = driver.Tell(),
            DriverId = driver.Id,
            From = span.From,
            To = span.To,
            Reason = span.Reason,
        });
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/v1/drivers/{id}/unavailability/{span.Id}", UnavailabilityView.Of(span));
    }

    private static Unavailability Validated(Driver driver, NewUnavailability body, DateOnly today)
    {
        var validation = new Validation();
        validation.Text("/reason", body.Reason, 500);
        if (validation.Present("/from", body.From) & validation.Present("/to", body.To))
        {
            if (body.To < body.From)
                validation.Add("/to", "not-after", Text(body.From!.Value.AddDays(-1)));
            else if (body.To < today || body.To > body.From!.Value.AddDays(LongestDays - 1))
                validation.Add("/to", "out-of-range", Text(today), Text(body.From!.Value.AddDays(LongestDays - 1)));
        }
        validation.ThrowIfAny();
        return new Unavailability { Id = Guid.CreateVersion7(), DriverId = driver.Id, From = body.From!.Value, To = body.To!.Value, Reason = body.Reason! };
    }

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>City-days with a crew less, and those of routes that a dispatcher gave to the driver, in the order of their locks.</summary>
    private static async Task<IReadOnlyList<(string City, DateOnly Date)>> PlacesAsync(
        RoutingDbContext db, Driver driver, Unavailability span, IReadOnlyList<Domain.FleetDay> changed, DateOnly today, CancellationToken cancellation)
    {
        var routes = await db.Routes.Where(route => route.DriverId == driver.Id && route.LocalDate >= today)
            .Where(route => route.LocalDate >= span.From && route.LocalDate <= span.To)
            .Select(route => new { route.CityCode, route.LocalDate }).ToListAsync(cancellation);
        return [.. routes.Select(route => (route.CityCode, route.LocalDate)).Union(changed.Select(day => (day.CityCode, day.LocalDate)))
            .OrderBy(place => place.LocalDate).ThenBy(place => place.CityCode, StringComparer.Ordinal)];
    }

    private static async Task TakeAsync(CityDay day, Route route, Driver driver, RouteTelling telling, CancellationToken cancellation)
    {
        if (route.Status == RouteStatus.InProgress)
        {
            await telling.InterruptedAsync(route, day.Abort(route), Reason, cancellation);
            return;
        }
        if (route.Status == RouteStatus.Dispatched)
            day.Recall(route);
        if (route.Status != RouteStatus.Assigned)
            return;
        day.Abandon(route);
        await telling.RecalledAsync(day, route, driver.Id, Reason, cancellation);
    }
}

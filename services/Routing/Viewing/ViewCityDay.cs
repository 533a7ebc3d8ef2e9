using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Viewing;

/// <summary>All loads and routes of one city on one local date; a day without any is empty, in version 0.</summary>
public static class ViewCityDay
{
    public static async Task<Ok<CityDayView>> HandleAsync(
        string cityCode,
        DateOnly date,
        Caller caller,
        HttpResponse response,
        RoutingDbContext db,
        CityDirectory cities,
        CityClock clock,
        CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        // One snapshot: routes and loads belong to the version that is told.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var day = await db.CityDayAsync(cityCode, date, cancellation);
        var visited = day?.Stops.Select(stop => stop.LoadId).ToList() ?? [];
        var known = await db.Assignments.AsNoTracking()
            .Where(a => (a.CityCode == cityCode && a.LocalDate == date) || visited.Contains(a.LoadId)).OrderBy(a => a.LoadId).ToListAsync(cancellation);
        var assignments = known.Where(a => a.CityCode == cityCode && a.LocalDate == date).ToList();
        var loads = (await LoadsAsync(db, known, cancellation)).ToLookup(load => assignments.Exists(a => a.LoadId == load.LoadId));
        var travelSource = await db.Plans.Where(plan => plan.CityCode == cityCode && plan.LocalDate == date)
            .OrderByDescending(plan => plan.CityDayVersion).Select(plan => plan.TravelSource).FirstOrDefaultAsync(cancellation);

        response.SetETag(day?.Version ?? 0);
        return TypedResults.Ok(new CityDayView(
            cityCode, date, CityClock.ZoneId, day?.Version ?? 0, clock.Now, travelSource, day?.ReplannedStops ?? 0, [.. loads[true]], [.. loads[false]],
            day is null ? [] : await RouteViews.OfAsync(db, day, cancellation),
            [.. assignments.Where(a => a.Status == AssignmentStatus.Unassigned).Select(Unassigned)],
            await AbsentAsync(db, cityCode, date, cancellation)));
    }

    private static async Task<IReadOnlyList<LoadView>> LoadsAsync(
        RoutingDbContext db, IReadOnlyList<Assignment> assignments, CancellationToken cancellation)
    {
        var status = assignments.ToDictionary(a => a.LoadId, a => a.Status);
        var rows = await (
            from load in db.Loads
            join pickup in db.Pickups on load.PickupId equals pickup.Id
            where status.Keys.Contains(load.Id)
            orderby load.Id
            select new { load, pickup }).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(row => LoadView.Of(row.load, row.pickup, status[row.load.Id]))];
    }

    private static async Task<IReadOnlyList<AbsentDriverView>> AbsentAsync(
        RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation) =>
        await (
            from span in db.Unavailabilities
            join driver in db.Drivers on span.DriverId equals driver.Id
            join depot in db.Depots on driver.DepotId equals depot.Id
            where depot.CityCode == cityCode && span.From <= date && date <= span.To && span.EndedAt == null
            orderby driver.DisplayName, span.Id
            select new AbsentDriverView(span.Id, new DriverRef(driver.Id, driver.DisplayName), span.From, span.To, span.Reason)).ToListAsync(cancellation);

    private static UnassignedView Unassigned(Assignment assignment) => new(
        assignment.LoadId,
        [.. assignment.Reasons.Select(ReasonView.Of)]);
}

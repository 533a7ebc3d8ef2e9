using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Planning;

/// <summary>
/// Brings the city-days in line with what is now known of a pick-up. Loads that left a day leave their routes. By policy
/// <c>auto</c> those that came are inserted at once, and what finds no place goes back to Scheduling; by <c>manual</c> they wait,
/// as by either what a dispatcher took off its route.
/// </summary>
public sealed class PlaceLoads(RoutingDbContext db, DayDesk desk, ITravelTimes travel)
{
    /// <param name="pickup">Locked, so no other message moves its loads meanwhile.</param>
    public async Task SettleAsync(Pickup pickup, CancellationToken cancellation)
    {
        var wanted = pickup.LoadsToCarry.ToLookup(load => load.LocalDate!.Value);
        var held = await db.Assignments.AsNoTracking()
            .Where(a => a.PickupId == pickup.Id && a.LocalDate != null).Select(a => a.LocalDate!.Value).ToListAsync(cancellation);
        var dates = wanted.Select(group => group.Key).Union(held).Order().ToList();
        foreach (var date in dates)
            await travel.PrepareAsync(ct => PointsAsync(pickup, date, wanted[date], ct), cancellation);

        var planning = await db.SharePlanningAsync(pickup.CityCode, cancellation);
        // By date, so that two requests that share days never wait for each other.
        var days = new List<CityDay>();
        foreach (var date in dates)
            days.Add(await db.LockCityDayAsync(pickup.CityCode, date, cancellation));
        var mine = await db.Assignments.Where(a => a.PickupId == pickup.Id).ToDictionaryAsync(a => a.LoadId, cancellation);
        foreach (var day in days)
            await SettleAsync(pickup, day, [.. wanted[day.LocalDate]], mine, planning?.IsManualOn(day.LocalDate) == true, cancellation);
    }

    private async Task SettleAsync(
        Pickup pickup, CityDay day, IReadOnlyList<Load> wanted, Dictionary<Guid, Assignment> mine, bool isManual,
        CancellationToken cancellation)
    {
        var assignments = await desk.AssignmentsOfAsync(day, cancellation);
        var staying = wanted.Select(load => load.Id).ToHashSet();
        var mineHere = wanted.Select(load => CrewQueries.ToErrand(load, pickup.Location!.Value, pickup.Priority)).ToList();
        day.LetGo(pickup.Id, mineHere, pickup.IsCancelled ? Stop.CancelledByDonor : Stop.Other);
        var started = day.Stops.Where(stop => stop.HasStarted).Select(stop => stop.LoadId).ToHashSet();
        var leaving = assignments.Values.Where(a => a.PickupId == pickup.Id && !staying.Contains(a.LoadId) && !started.Contains(a.LoadId)).ToList();
        foreach (var assignment in leaving)
        {
            // Another day of this request may hold it already.
            if (assignment.LocalDate == day.LocalDate)
                assignment.Release();
            assignments.Remove(assignment.LoadId);
        }
        var others = await db.ErrandsOfAsync([.. assignments.Keys.Where(id => !staying.Contains(id))], cancellation);
        foreach (var load in wanted)
            assignments[load.Id] = mine.GetValueOrDefault(load.Id) ?? Add(pickup, load, mine);

        var placed = day.Stops.Where(stop => stop.HoldsLoad).Select(stop => stop.LoadId).ToHashSet();
        var arrivals = wanted.OrderBy(load => load.Seq).Select(load => load.Id).Where(id => !placed.Contains(id)).ToList();
        var waiting = arrivals.FindAll(id => isManual || assignments[id].IsHeldOn(day.LocalDate));
        waiting.ForEach(id => assignments[id].Wait(day.LocalDate, pickup.ScheduleVersion));
        arrivals.RemoveAll(waiting.Contains);
        var input = (await desk.ReadAsync(day, [.. mineHere, .. others], arrivals, cancellation)).Without(leaving.Select(a => a.LoadId).ToHashSet());
        input = DayPlanner.LiftMisfits(input, staying.Intersect(placed).Except(day.FixedLoads).ToHashSet());
        var placement = DayPlanner.Insert(input);

        var plan = desk.Commit(day, input, placement.Plan, PlanKind.Insertion);
        var answered = wanted.ToDictionary(load => load.Id, _ => pickup.ScheduleVersion);
        await desk.AnnounceAsync(day, plan, assignments, placement.Refused, answered, cancellation);
        await db.MarkDirtyAsync(day, cancellation);
    }

    private Assignment Add(Pickup pickup, Load load, Dictionary<Guid, Assignment> mine)
    {
        var assignment = new Assignment { LoadId = load.Id, PickupId = pickup.Id, CityCode = pickup.CityCode };
        db.Add(assignment);
        return mine[load.Id] = assignment;
    }

    private async Task<IReadOnlyList<ServiceDefaults.Geography.GeoPoint>> PointsAsync(
        Pickup pickup, DateOnly date, IEnumerable<Load> wanted, CancellationToken cancellation)
    {
        var held = await db.Assignments.Where(a => a.CityCode == pickup.CityCode && a.LocalDate == date)
            .Select(a => a.LoadId).ToListAsync(cancellation);
        var errands = await db.ErrandsOfAsync(held, cancellation);
        var crews = await db.CrewsOfAsync(pickup.CityCode, date, cancellation);
        var mine = wanted.Select(load => CrewQueries.ToErrand(load, pickup.Location!.Value, pickup.Priority));
        return PlanInput.PointsOf(crews, [.. errands, .. mine]);
    }
}

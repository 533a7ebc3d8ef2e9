using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netspring.Messaging;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Plan = Netspring.Routing.Solver.Plan;

namespace Netspring.Routing.Data;

/// <summary>
/// Reads a city-day for planning and writes what was planned: routes, the plan with its input, and what others must hear.
/// Writing needs the lock of the day.
/// </summary>
public sealed class DayDesk(RoutingDbContext db, IOutbox outbox, CityClock clock, ITravelTimes travel)
{
    /// <summary>Everything the day's plan is made from: closed routes keep their loads, drivers and vehicles to themselves.</summary>
    /// <param name="errands">All loads of the day, placed or not.</param>
    public async Task<PlanInput> ReadAsync(
        CityDay day, IReadOnlyList<Errand> errands, IReadOnlyList<Guid> arrivals, CancellationToken cancellation)
    {
        var closed = day.ClosedRoutes.ToList();
        var crews = (await db.CrewsOfAsync(day.CityCode, day.LocalDate, cancellation))
            .Where(crew => !closed.Exists(route => route.VehicleId == crew.VehicleId || route.DriverId == crew.DriverId)).ToList();
        var kept = day.FixedLoads.ToHashSet();
        var inOrder = errands.Where(errand => !kept.Contains(errand.LoadId)).OrderBy(errand => errand.LoadId).ToList();
        return await InputOfAsync(day, crews, inOrder, day.Sequences(), arrivals, cancellation) with { Pins = day.Pins() };
    }

    /// <summary>A route as another crew would drive it: the same stops in the same order, whatever that breaks.</summary>
    public async Task<Solver.Route> TryCrewAsync(CityDay day, Domain.Route route, Crew crew, CancellationToken cancellation)
    {
        var errands = await db.ErrandsOfAsync([.. day.StopsOf(route).Select(stop => stop.LoadId)], cancellation);
        var sequence = day.SequenceOf(route) with { VehicleId = crew.VehicleId.ToString() };
        return DayPlanner.Drive(await InputOfAsync(day, [crew], errands, [sequence], [], cancellation));
    }

    /// <summary>Some routes as an edit is to leave them, whatever that breaks: each with its crew, if no plan knows it either.</summary>
    /// <param name="fleet">Available crews of the date.</param>
    /// <exception cref="RuleViolation">driver-unavailable where a crew cannot be had any more.</exception>
    public async Task<PlanInput> ReadAsync(
        CityDay day, IReadOnlyList<EditedRoute> edit, IReadOnlyList<Crew> fleet, CancellationToken cancellation)
    {
        var crews = new List<Crew>();
        foreach (var route in edit)
        {
            var crew = fleet.FirstOrDefault(c => (c.VehicleId, c.DriverId) == (route.VehicleId, route.DriverId))
                ?? (route.IsCrewedByHand ? (await db.HandCrewAsync(day, new Validation(), route.DriverId, route.VehicleId, cancellation))?.Crew : null)
                ?? throw new RuleViolation("driver-unavailable", facts: new Dictionary<string, object?> { ["reason"] = "unavailable" });
            crews.Add(crew);
        }
        var errands = await db.ErrandsOfAsync([.. edit.SelectMany(route => route.After.Stops).Select(stop => stop.LoadId)], cancellation);
        return await InputOfAsync(day, crews, errands, [.. edit.Select(route => route.Sequence)], [], cancellation);
    }

    /// <summary>Makes <paramref name="plan"/> the routes of the day and keeps it with its input.</summary>
    public StoredPlan Commit(CityDay day, PlanInput input, Plan plan, PlanKind kind)
    {
        day.Adopt(plan, input.Crews, input.Errands);
        return Keep(day, input, plan, kind);
    }

    /// <summary>Keeps a plan that has just become the routes of the day, with its input.</summary>
    public StoredPlan Keep(CityDay day, PlanInput input, Plan plan, PlanKind kind)
    {
        var stored = new StoredPlan
        {
            Id = Guid.CreateVersion7(),
            CityCode = day.CityCode,
            LocalDate = day.LocalDate,
            CityDayVersion = day.Version,
            Kind = kind,
            Seed = input.Seed,
            Input = JsonSerializer.Serialize(input, JsonSerializerOptions.Web),
            Hash = DayPlanner.HashOf(plan),
            TravelSource = input.TravelSource,
            CreatedAt = clock.Now,
        };
        db.Add(stored);
        return stored;
    }

    /// <summary>Tells others of every load whose driver, vehicle, time or lack of a place is news to them.</summary>
    /// <param name="assignments">Of all loads of the day, by load.</param>
    /// <param name="refused">Loads just found to have no place.</param>
    /// <param name="scheduleVersions">The schedule that is answered, for loads that just came.</param>
    public async Task AnnounceAsync(
        CityDay day,
        StoredPlan plan,
        IReadOnlyDictionary<Guid, Assignment> assignments,
        IReadOnlyDictionary<Guid, IReadOnlyList<Reason>> refused,
        IReadOnlyDictionary<Guid, long> scheduleVersions,
        CancellationToken cancellation)
    {
        await TellDriversAsync(day, assignments, scheduleVersions, cancellation);
        foreach (var (loadId, reasons) in refused)
        {
            if (assignments[loadId].Unassign(day.LocalDate, scheduleVersions.GetValueOrDefault(loadId), reasons))
                outbox.Add(Announcing.Unassigned(assignments[loadId], clock.Now));
        }
        var unassigned = assignments.Values.Where(a => a.Status == AssignmentStatus.Unassigned && a.LocalDate == day.LocalDate);
        outbox.Add(Announcing.Planned(day, plan.Id, unassigned.Select(a => a.LoadId).Order(), clock.Now));
    }

    /// <summary>Tells others of every load whose driver, vehicle or time is news to them.</summary>
    public async Task TellDriversAsync(
        CityDay day, IReadOnlyDictionary<Guid, Assignment> assignments, IReadOnlyDictionary<Guid, long> scheduleVersions, CancellationToken cancellation)
    {
        var routes = day.Routes.Where(route => route.DriverId is not null).ToDictionary(route => route.Id);
        var told = day.Stops.Where(stop => stop.IsOpen && routes.ContainsKey(stop.RouteId))
            .Where(stop => assignments[stop.LoadId].Assign(routes[stop.RouteId], stop, scheduleVersions.GetValueOrDefault(stop.LoadId))).ToList();
        var crews = await NamesAsync([.. told.Select(stop => stop.RouteId).Distinct().Select(id => routes[id])], cancellation);
        foreach (var stop in told)
            outbox.Add(Announcing.Assigned(assignments[stop.LoadId], routes[stop.RouteId], stop, crews[stop.RouteId], clock.Now));
    }

    /// <summary>
    /// Loads whose driver was taken away look for other routes, which keep what they have; what fits nowhere goes back to
    /// Scheduling. Where a dispatcher plans, they wait for one.
    /// </summary>
    public async Task ReplanAsync(CityDay day, CancellationToken cancellation)
    {
        var assignments = await AssignmentsOfAsync(day, cancellation);
        var kept = day.FixedLoads.ToHashSet();
        var homeless = assignments.Values.Where(a => a.Status == AssignmentStatus.Scheduled && !kept.Contains(a.LoadId)).Select(a => a.LoadId).Order().ToList();
        if (homeless.Count == 0)
            return;
        var isManual = (await db.SharePlanningAsync(day.CityCode, cancellation))?.IsManualOn(day.LocalDate) == true;
        if (isManual)
            homeless.ForEach(loadId => assignments[loadId].Wait(day.LocalDate, assignments[loadId].ScheduleVersion));
        var input = await ReadAsync(day, await db.ErrandsOfAsync(assignments.Keys, cancellation), homeless, cancellation);
        var placement = DayPlanner.Insert(isManual ? input with { Arrivals = [] } : input);
        day.CountReplanned(homeless.Count);
        var plan = Commit(day, input, placement.Plan, PlanKind.Insertion);
        await AnnounceAsync(day, plan, assignments, placement.Refused, new Dictionary<Guid, long>(), cancellation);
        await db.MarkDirtyAsync(day, cancellation);
    }

    /// <summary>Assignments that the day holds, by load.</summary>
    public Task<Dictionary<Guid, Assignment>> AssignmentsOfAsync(CityDay day, CancellationToken cancellation) =>
        db.Assignments.Where(a => a.CityCode == day.CityCode && a.LocalDate == day.LocalDate)
            .ToDictionaryAsync(a => a.LoadId, cancellation);

    private async Task<PlanInput> InputOfAsync(
        CityDay day, IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands, IReadOnlyList<Solver.RouteSequence> before,
        IReadOnlyList<Guid> arrivals, CancellationToken cancellation)
    {
        var ways = await travel.FindAsync(db, PlanInput.PointsOf(crews, errands), cancellation);
        return new PlanInput(day.CityCode, day.LocalDate, day.Seed, crews, errands, before, arrivals, ways.Source, ways.Table);
    }

    private async Task<Dictionary<Guid, (string Name, string Plate)>> NamesAsync(
        IReadOnlyList<Domain.Route> routes, CancellationToken cancellation)
    {
        var driverIds = routes.Select(route => route.DriverId!.Value).ToList();
        var vehicleIds = routes.Select(route => route.VehicleId).ToList();
        var drivers = await db.Drivers.Where(d => driverIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.DisplayName, cancellation);
        var plates = await db.Vehicles.Where(v => vehicleIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Plate, cancellation);
        return routes.ToDictionary(route => route.Id, route => (drivers[route.DriverId!.Value], plates[route.VehicleId]));
    }
}

using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>What a dispatcher does to the order of stops by hand, beside what plans do.</summary>
public sealed partial class CityDay
{
    public RouteOrder OrderOf(Route route) => new(
        route.Version, route.OverrideReason,
        [.. StopsOf(route).GroupBy(stop => stop.Trip)
            .Select(IReadOnlyList<OrderedStop> (trip) => [.. trip.Select(stop => new OrderedStop(stop.Id, stop.LoadId, stop.Lock))])]);

    /// <summary>The route that an edit is about to change; null where it is to make one.</summary>
    /// <exception cref="RuleViolation">route-locked where its driver has it.</exception>
    public Route? Editable(EditedRoute edited) => routes.Find(r => r.Id == edited.RouteId) is { } route ? Editable(route) : null;

    /// <exception cref="RuleViolation">route-locked where its driver has it; invalid-state-transition for a draft and what is over.</exception>
    public static Route Editable(Route route)
    {
        route.Require(RouteCommands.Assign);
        return route.Status == RouteStatus.Assigned ? route : throw new RuleViolation(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
        {
            ["currentState"] = route.Status.ToString(),
            ["allowedCommands"] = route.AllowedCommands,
        });
    }

    /// <summary>Routes that are no longer as the edit takes them to be, and loads that are elsewhere by now.</summary>
    /// <param name="loadIds">That the day holds.</param>
    public (IReadOnlyList<Guid> Routes, IReadOnlyList<Guid> Loads) Outdated(IReadOnlyList<EditedRoute> edit, IReadOnlySet<Guid> loadIds)
    {
        var touched = edit.Select(route => route.RouteId).ToHashSet();
        var stale = edit.Where(edited => Editable(edited) is { } route
            ? edited.Before.IsGone || route.Version != edited.Before.Version
            : !edited.Before.IsGone || routes.Exists(r => r.IsLive && !touched.Contains(r.Id) && (r.VehicleId == edited.VehicleId || r.DriverId == edited.DriverId)));
        var elsewhere = stops.Where(stop => stop.HoldsLoad && !touched.Contains(stop.RouteId)).Select(stop => stop.LoadId).ToHashSet();
        var lost = edit.SelectMany(route => route.After.Stops).Select(stop => stop.LoadId).Where(id => !loadIds.Contains(id) || elsewhere.Contains(id));
        return ([.. stale.Select(route => route.RouteId)], [.. lost]);
    }

    /// <summary>Puts the stops of some routes into another order; the rest of the day stays.</summary>
    /// <param name="solved">These routes in that order.</param>
    /// <param name="crews">Of these routes.</param>
    /// <param name="errands">At least the loads of these routes.</param>
    /// <returns>Loads that are on no route any more.</returns>
    public IReadOnlyList<Guid> Reorder(IReadOnlyList<EditedRoute> edit, Plan solved, IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands)
    {
        Version++;
        var touched = edit.Select(route => route.RouteId).ToHashSet();
        var taken = stops.FindAll(stop => touched.Contains(stop.RouteId));
        var errandOf = errands.ToDictionary(errand => errand.LoadId);
        foreach (var edited in edit.Where(route => !route.After.IsGone))
        {
            var crew = crews.Single(c => c.VehicleId == edited.VehicleId);
            var route = Editable(edited);
            if (route is null)
                routes.Add(route = Route.Of(this, crew, edited));
            var planned = solved.Routes.Single(r => r.VehicleId == edited.VehicleId.ToString());
            foreach (var (stop, trip, position) in edited.After.Trips.SelectMany((trip, t) => trip.Select((stop, i) => (stop, t, i))))
            {
                var visit = planned.Trips[trip].Visits[position];
                var placed = taken.Find(s => s.LoadId == stop.LoadId);
                if (placed is null)
                    stops.Add(placed = Stop.Of(this, errandOf[stop.LoadId], stop.StopId));
                placed.Place(route.Id, trip + 1, position + 1, errandOf[stop.LoadId], At(visit.ServiceStartSeconds), At(visit.DepartureSeconds));
                placed.Hold(stop.Lock);
            }
            route.Accept(edited.After.OverrideReason);
            route.Replan(planned, LocalDate, crew);
        }
        var kept = edit.SelectMany(route => route.After.Stops).Select(stop => stop.LoadId).ToHashSet();
        stops.RemoveAll(stop => taken.Contains(stop) && !kept.Contains(stop.LoadId));
        routes.RemoveAll(route => edit.Any(edited => edited.RouteId == route.Id && edited.After.IsGone));
        return [.. taken.Select(stop => stop.LoadId).Where(id => !kept.Contains(id))];
    }

    /// <summary>Changes what plans keep of the places of stops, and nothing else.</summary>
    public void Lock(IReadOnlyList<EditedRoute> edit)
    {
        Version++;
        foreach (var edited in edit)
        {
            foreach (var stop in edited.After.Stops)
                stops.Find(s => s.Id == stop.StopId)!.Hold(stop.Lock);
            Editable(edited)!.Touch();
        }
    }
}

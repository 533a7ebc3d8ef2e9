using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>The life of a route: what people do to it, beside what plans do.</summary>
public sealed partial class CityDay
{
    /// <summary>Gives a route that nobody drives yet to a driver with a vehicle.</summary>
    /// <param name="solved">The same stops in the same order as this crew would serve them.</param>
    /// <param name="byHand">The two are no crew of the fleet on this date, so no plan changes their route.</param>
    /// <param name="overrideReason">Why what it breaks is accepted.</param>
    /// <exception cref="RuleViolation">invalid-state-transition or route-locked.</exception>
    public void Assign(Route route, Crew crew, Solver.Route solved, bool byHand, string? overrideReason = null)
    {
        route.Require(RouteCommands.Assign);
        Version++;
        route.Assign(crew, byHand, overrideReason);
        var visits = solved.Trips.SelectMany(trip => trip.Visits).ToDictionary(visit => visit.StopId, StringComparer.Ordinal);
        foreach (var stop in StopsOf(route))
        {
            var visit = visits[stop.LoadId.ToString()];
            stop.Retime(At(visit.ServiceStartSeconds), At(visit.DepartureSeconds));
        }
        route.Replan(solved, LocalDate, crew);
    }

    /// <summary>Takes a route that is not with its driver from him; it waits for another one.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition or route-locked.</exception>
    public void Unassign(Route route)
    {
        route.Require(RouteCommands.Assign);
        Version++;
        route.Unassign();
    }

    /// <summary>The same because the driver cannot work: its stops are to find other routes.</summary>
    public void Abandon(Route route)
    {
        route.Require(RouteCommands.Assign);
        Version++;
        route.Abandon();
    }

    /// <summary>Freezes a route and hands it to its driver.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void Dispatch(Route route)
    {
        route.Require(RouteCommands.Dispatch);
        Version++;
        route.Dispatch();
        foreach (var stop in StopsOf(route))
            stop.Dispatch();
    }

    /// <summary>Takes a route back before it started; what its driver was to pass by is no stop any more.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void Recall(Route route)
    {
        route.Require(RouteCommands.Recall);
        Version++;
        route.Recall();
        stops.RemoveAll(stop => stop.RouteId == route.Id && !stop.HoldsLoad);
        foreach (var stop in StopsOf(route))
            stop.TakeBack();
    }

    /// <summary>Ends a route before its last stop.</summary>
    /// <returns>The stops that were still to come; the next plan moves them.</returns>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public IReadOnlyList<Stop> Abort(Route route)
    {
        route.Require(RouteCommands.Abort);
        Version++;
        route.Abort();
        var open = StopsOf(route).Where(stop => stop.IsOpen).ToList();
        open.ForEach(stop => stop.TakeBack());
        return open;
    }

    /// <summary>Lets the stops of a draft look for other routes in the plan that follows.</summary>
    public void Dissolve(Route draft) => dissolved.Add(draft.Id);

    public void CountReplanned(int count) => ReplannedStops += count;
}

using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>What became of a day by what a driver told.</summary>
public enum DrivingFact
{
    RouteStarted,

    /// <summary>The driver is on the way; nobody else need hear of it.</summary>
    StopDeparted,
    StopArrived,
    StopDone,
    RouteCompleted,
}

/// <summary>What drivers tell of their day.</summary>
public sealed partial class CityDay
{
    /// <summary>
    /// Takes one event of a driver. Work at a stop shows that the route has started, whether or not that was told.
    /// </summary>
    /// <param name="at">When it took place.</param>
    /// <returns>None where it came too late to change anything.</returns>
    /// <exception cref="RuleViolation">not-found for what is not this driver's; invalid-state-transition.</exception>
    public IReadOnlyList<DrivingFact> Drive(Guid driverId, DriverEvent told, DateTimeOffset at)
    {
        var route = routes.Find(r => r.Id == told.RouteId && r.DriverId == driverId)
            ?? throw new RuleViolation(ProblemCatalog.NotFound, "/routeId");
        var stop = told.StopId is not { } stopId ? null
            : stops.Find(s => s.Id == stopId && s.RouteId == route.Id) ?? throw new RuleViolation(ProblemCatalog.NotFound, "/stopId");
        if (told.Type == DriverEvent.Position)
            return [];
        if (!route.IsDriven || (stop is not null && !stop.IsWithDriver && !stop.HasStarted))
            throw DriverEvent.Refused(stop?.Status.ToString() ?? route.Status.ToString());
        if (told.Type == DriverEvent.Finish && (route.Status == RouteStatus.Dispatched || HasOpenStops(route)))
            throw DriverEvent.Refused(route.Status.ToString());
        var facts = new List<DrivingFact>();
        if (route.Start(at))
            facts.Add(DrivingFact.RouteStarted);
        var before = facts.Count;
        if (stop is not null)
            Visit(stop, told, at, facts);
        if (facts.Count > before)
            route.Touch();
        if (told.Type == DriverEvent.Finish && route.Finish(at))
            facts.Add(DrivingFact.RouteCompleted);
        if (facts.Count > 0)
            Version++;
        return facts;
    }

    /// <summary>Estimates anew when the driver comes to the open stops of a route that is with him.</summary>
    /// <returns>False where all is expected as before.</returns>
    public bool Expect(Route route, Itinerary way, DateTimeOffset now)
    {
        var forecast = EtaForecast.Of(route, [.. StopsOf(route)], way, now);
        route.Watch(forecast.DueAt(now));
        var moved = stops.Count(stop => forecast.Etas.TryGetValue(stop.Id, out var eta) && stop.Expect(eta));
        if (moved == 0)
            return false;
        route.Touch();
        Version++;
        return true;
    }

    private static void Visit(Stop stop, DriverEvent told, DateTimeOffset at, List<DrivingFact> facts)
    {
        switch (told.Type)
        {
            case DriverEvent.Depart when stop.Depart(at):
                facts.Add(DrivingFact.StopDeparted);
                break;
            case DriverEvent.Arrive when stop.Arrive(at):
                facts.Add(DrivingFact.StopArrived);
                break;
            case DriverEvent.Complete or DriverEvent.Partial or DriverEvent.Fail when stop.End(told.Outcome, at):
                facts.Add(DrivingFact.StopDone);
                break;
        }
    }

    private bool HasOpenStops(Route route) =>
        stops.Exists(stop => stop.RouteId == route.Id && (stop.IsWithDriver || stop.Status == StopStatus.Arrived));
}

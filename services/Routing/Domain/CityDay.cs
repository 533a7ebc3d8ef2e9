using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Domain;

/// <summary>
/// All routes of one city on one local date. Changed only by the holder of its row lock; every change counts the version.
/// </summary>
public sealed class CityDay
{
    private readonly List<Route> routes = [];
    private readonly List<Stop> stops = [];

    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }
    public long Version { get; private set; }

    /// <summary>Since when an improvement is due, by the database's clock.</summary>
    public DateTimeOffset? DirtySince { get; private set; }

    /// <summary>Who improves it, until when, by the database's clock.</summary>
    public Guid? LeaseToken { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }

    public IReadOnlyList<Route> Routes => routes;
    public IReadOnlyList<Stop> Stops => stops;

    /// <summary>The same day is always searched in the same way.</summary>
    public int Seed => (LocalDate.DayNumber * 31) + CityCode.Aggregate(0, (sum, digit) => (sum * 10) + digit - '0');

    public IEnumerable<Stop> StopsOf(Route route) =>
        stops.Where(stop => stop.RouteId == route.Id).OrderBy(stop => stop.Trip).ThenBy(stop => stop.Sequence);

    /// <summary>The order of stops per vehicle, as the solver takes it.</summary>
    public IReadOnlyList<RouteSequence> Sequences() =>
        [.. routes.OrderBy(route => route.VehicleId).Select(route => new RouteSequence(
            route.VehicleId.ToString(),
            [.. StopsOf(route).GroupBy(stop => stop.Trip).Select(IReadOnlyList<string> (trip) => [.. trip.Select(stop => stop.LoadId.ToString())])]))];

    /// <summary>Other crews than before: what is being planned with the old ones comes too late.</summary>
    public void ChangeCrews() => Version++;

    /// <summary>Drivers who have been told of these loads pass them by; stops that are planned only stay for the plan to move.</summary>
    public void SkipWithDriver(IReadOnlyCollection<Guid> loadIds, string code)
    {
        var skipped = stops.FindAll(stop => stop.IsWithDriver && loadIds.Contains(stop.LoadId));
        foreach (var stop in skipped)
            stop.Skip(code);
        if (skipped.Count > 0)
            Version++;
    }

    /// <summary>Makes the routes those of <paramref name="plan"/>; routes and stops that go on keep their ids.</summary>
    public void Adopt(Plan plan, IReadOnlyList<Crew> crews, IReadOnlyList<Errand> errands)
    {
        Version++;
        var crewOf = crews.ToDictionary(crew => crew.VehicleId.ToString(), StringComparer.Ordinal);
        var errandOf = errands.ToDictionary(errand => errand.LoadId.ToString(), StringComparer.Ordinal);
        var before = routes.ToDictionary(route => route.Id, route => StopsOf(route).Select(stop => stop.Shape).ToList());
        var served = new HashSet<Guid>();
        foreach (var solved in plan.Routes)
        {
            var crew = crewOf[solved.VehicleId];
            var route = routes.Find(r => r.VehicleId == crew.VehicleId);
            if (route is null)
                routes.Add(route = Route.Of(this, crew));
            Place(solved, route, errandOf, served);
            var after = StopsOf(route).Where(stop => served.Contains(stop.LoadId)).Select(stop => stop.Shape).ToList();
            // A site that moves may change the road and no time of arrival.
            if (!before.TryGetValue(route.Id, out var shape) || !shape.SequenceEqual(after) || !route.IsAsLongAs(solved, crew))
                route.Replan(solved, LocalDate, crew);
        }
        stops.RemoveAll(stop => !served.Contains(stop.LoadId));
        routes.RemoveAll(route => stops.TrueForAll(stop => stop.RouteId != route.Id));
    }

    /// <summary>Instant of a second of the planned day.</summary>
    internal static DateTimeOffset At(DateOnly date, int seconds) => CityClock.At(date, TimeOnly.MinValue).AddSeconds(seconds);

    private void Place(Solver.Route solved, Route route, Dictionary<string, Errand> errandOf, HashSet<Guid> served)
    {
        for (var trip = 0; trip < solved.Trips.Count; trip++)
        {
            for (var i = 0; i < solved.Trips[trip].Visits.Count; i++)
            {
                var visit = solved.Trips[trip].Visits[i];
                var errand = errandOf[visit.StopId];
                var stop = stops.Find(s => s.LoadId == errand.LoadId);
                if (stop is null)
                    stops.Add(stop = Stop.Of(this, errand));
                // A driver who is early waits, so nobody is promised a time before the window.
                stop.Place(
                    route.Id, trip + 1, i + 1, errand,
                    At(LocalDate, visit.ServiceStartSeconds), At(LocalDate, visit.DepartureSeconds));
                served.Add(errand.LoadId);
            }
        }
    }
}

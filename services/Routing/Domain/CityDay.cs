using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Domain;

/// <summary>
/// All routes of one city on one local date. Changed only by the holder of its row lock; every change counts the version.
/// </summary>
public sealed partial class CityDay
{
    private readonly List<Route> routes = [];
    private readonly List<Stop> stops = [];

    /// <summary>Drafts that are given up: their stops look for other routes.</summary>
    private readonly HashSet<Guid> dissolved = [];

    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }
    public long Version { get; private set; }

    /// <summary>Since when an improvement is due, by the database's clock.</summary>
    public DateTimeOffset? DirtySince { get; private set; }

    /// <summary>Who improves it, until when, by the database's clock.</summary>
    public Guid? LeaseToken { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Stops that lost their driver on this day and looked for another one.</summary>
    public int ReplannedStops { get; private set; }

    public IReadOnlyList<Route> Routes => routes;
    public IReadOnlyList<Stop> Stops => stops;

    /// <summary>The same day is always searched in the same way.</summary>
    public int Seed => (LocalDate.DayNumber * 31) + CityCode.Aggregate(0, (sum, digit) => (sum * 10) + digit - '0');

    public IEnumerable<Stop> StopsOf(Route route) =>
        stops.Where(stop => stop.RouteId == route.Id).OrderBy(stop => stop.Trip).ThenBy(stop => stop.Sequence);

    /// <summary>Loads with a place that no plan may change.</summary>
    public IEnumerable<Guid> FixedLoads => stops.Where(stop => stop.HoldsLoad && !IsMovable(stop)).Select(stop => stop.LoadId);

    /// <summary>
    /// Routes that no plan may change; their drivers and vehicles take no more stops. One that was broken off counts no more
    /// once a dispatcher has sent its crew out again.
    /// </summary>
    public IEnumerable<Route> ClosedRoutes => routes.Where(route => !route.IsOpen
        && (route.IsLive || !routes.Exists(other => other.IsOpen && other.VehicleId == route.VehicleId)));

    /// <summary>The order of stops per vehicle of the routes that plans may change, as the solver takes it.</summary>
    public IReadOnlyList<RouteSequence> Sequences() =>
        [.. routes.Where(route => route.IsOpen).OrderBy(route => route.VehicleId).Select(SequenceOf)];

    public RouteSequence SequenceOf(Route route) => new(
        route.VehicleId.ToString(),
        [.. StopsOf(route).GroupBy(stop => stop.Trip).Select(IReadOnlyList<string> (trip) => [.. trip.Select(stop => stop.LoadId.ToString())])]);

    /// <summary>Locked stops of those routes.</summary>
    public IReadOnlyList<Pin> Pins() =>
        [.. routes.Where(route => route.IsOpen).OrderBy(route => route.VehicleId).SelectMany(route => StopsOf(route).Index()
            .Where(stop => stop.Item.Lock != LockKind.None)
            .Select(stop => new Pin(stop.Item.LoadId, stop.Item.Lock, route.VehicleId, stop.Index)))];

    /// <summary>Other crews than before: what is being planned with the old ones comes too late.</summary>
    public void ChangeCrews() => Version++;

    /// <summary>Drivers who have been told of these loads pass them by; stops that are planned only stay for the plan to move.</summary>
    public void SkipWithDriver(IReadOnlyCollection<Guid> loadIds, string code)
    {
        var skipped = stops.FindAll(stop => stop.IsWithDriver && loadIds.Contains(stop.LoadId));
        foreach (var stop in skipped)
            stop.Skip(code);
        TouchRoutesOf(skipped);
    }

    /// <summary>
    /// Loads of a request leave routes that no plan changes, where they are no longer what those were made for: a driver who
    /// was told passes them by, one who was not never hears of them.
    /// </summary>
    /// <param name="wanted">All that is to be carried of the request on this day.</param>
    /// <param name="code">Why, as an exception code of domain.md §3.</param>
    public void LetGo(Guid pickupId, IReadOnlyList<Errand> wanted, string code)
    {
        var leaving = stops.FindAll(stop => stop.PickupId == pickupId && stop.IsOpen && !RouteOf(stop).IsOpen
            && !wanted.Any(errand => stop.Suits(errand, whateverSize: stop.IsWithDriver)));
        foreach (var stop in leaving.Where(stop => stop.IsWithDriver))
            stop.Skip(code);
        TouchRoutesOf(leaving);
        stops.RemoveAll(stop => leaving.Contains(stop) && stop.Status == StopStatus.Planned);
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
            var route = routes.Find(r => r.IsOpen && r.VehicleId == crew.VehicleId);
            if (route is null)
                routes.Add(route = Route.Of(this, crew));
            Place(solved, route, errandOf, served);
            var after = StopsOf(route).Where(stop => served.Contains(stop.LoadId)).Select(stop => stop.Shape).ToList();
            // A site that moves may change the road and no time of arrival.
            if (!before.TryGetValue(route.Id, out var shape) || !shape.SequenceEqual(after) || !route.IsAsLongAs(solved, crew))
                route.Replan(solved, LocalDate, crew);
        }
        stops.RemoveAll(stop => IsMovable(stop) && !served.Contains(stop.LoadId));
        routes.RemoveAll(route => route.Status <= RouteStatus.Assigned && stops.TrueForAll(stop => stop.RouteId != route.Id));
    }

    /// <summary>Instant of a second of the day.</summary>
    public DateTimeOffset At(int seconds) => At(LocalDate, seconds);

    internal static DateTimeOffset At(DateOnly date, int seconds) => CityClock.At(date, TimeOnly.MinValue).AddSeconds(seconds);

    private Route RouteOf(Stop stop) => routes.Find(route => route.Id == stop.RouteId)!;

    /// <summary>Plans move what nobody was told to drive, and what a driver left undone.</summary>
    private bool IsMovable(Stop stop) =>
        RouteOf(stop) is var route
        && (route.IsOpen || dissolved.Contains(route.Id) || (route.Status == RouteStatus.Interrupted && stop.Status == StopStatus.Planned));

    private void TouchRoutesOf(List<Stop> changed)
    {
        foreach (var route in changed.Select(RouteOf).Distinct())
        {
            route.Touch();
            // What comes after a stop that is passed by comes sooner: that is due at once.
            if (route.IsLocked)
                route.Watch(At(0));
        }
        if (changed.Count > 0)
            Version++;
    }

    private void Place(Solver.Route solved, Route route, Dictionary<string, Errand> errandOf, HashSet<Guid> served)
    {
        for (var trip = 0; trip < solved.Trips.Count; trip++)
        {
            for (var i = 0; i < solved.Trips[trip].Visits.Count; i++)
            {
                var visit = solved.Trips[trip].Visits[i];
                var errand = errandOf[visit.StopId];
                var stop = stops.Find(s => s.LoadId == errand.LoadId && IsMovable(s));
                if (stop is null)
                    stops.Add(stop = Stop.Of(this, errand));
                // A driver who is early waits, so nobody is promised a time before the window.
                stop.Place(
                    route.Id, trip + 1, i + 1, errand,
                    At(visit.ServiceStartSeconds), At(visit.DepartureSeconds));
                served.Add(errand.LoadId);
            }
        }
    }
}

using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>What a stop asks of its driver.</summary>
/// <param name="From">Local; null where nothing was promised.</param>
/// <param name="To">Local, exclusive.</param>
public sealed record Waypoint(GeoPoint At, int ServiceSeconds, TimeOnly? From, TimeOnly? To)
{
    internal TimeSpan Service => TimeSpan.FromSeconds(ServiceSeconds);
}

/// <summary>The ways and the work of one route.</summary>
/// <param name="Base">Where it starts and unloads.</param>
/// <param name="Waypoints">By load.</param>
/// <param name="Travel">Between <see cref="Points"/>; null where <see cref="TravelEstimate"/> must do.</param>
/// <param name="Speed">How traffic slows the streets down at the time of each way; null where it does not.</param>
public sealed record Itinerary(GeoPoint Base, IReadOnlyDictionary<Guid, Waypoint> Waypoints, TravelTable? Travel, SpeedProfile? Speed = null)
{
    /// <summary>The base first, then each site once.</summary>
    public IReadOnlyList<GeoPoint> Points { get; } = [.. Waypoints.Values.Select(waypoint => waypoint.At).Prepend(Base).Distinct()];

    /// <summary>The estimate also where the table knows no way: the driver is on one all the same.</summary>
    internal TimeSpan Between(GeoPoint from, GeoPoint to, DateTimeOffset leaves)
    {
        var cell = (Index(from) * Points.Count) + Index(to);
        var known = Travel?.Seconds[cell] ?? -1;
        var seconds = known >= 0 ? known : TravelEstimate.Between(from, to).Seconds;
        return TimeSpan.FromSeconds(Speed?.Seconds(seconds, leaves) ?? seconds);
    }

    private int Index(GeoPoint point) => Points.Index().First(known => known.Item == point).Index;
}

/// <summary>
/// When a driver comes to the stops that are still to come, from the last that is known of the route: its plan before it
/// starts, then the start, and the arrival at or the end of its last visit. Never before now, later from stop to stop, and
/// never before the window that was promised; with nothing late, as planned.
/// </summary>
/// <param name="Etas">By stop.</param>
/// <param name="NextNewsAt">When its driver should tell something; null where nothing is to come.</param>
public sealed record EtaForecast(IReadOnlyDictionary<Guid, DateTimeOffset> Etas, DateTimeOffset? NextNewsAt)
{
    /// <summary>A driver may be silent so long before he counts as late.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// When to look again if nothing is told until then. A silence is looked at after it has lasted as long again, so that a
    /// telephone that is flat all day moves the times of its route a few times and not all day.
    /// </summary>
    public DateTimeOffset? DueAt(DateTimeOffset now)
    {
        if (NextNewsAt is not { } next)
            return null;
        var silence = now - next;
        return silence < Patience ? next + Patience : now + silence;
    }

    /// <param name="stops">All of the route in their order.</param>
    public static EtaForecast Of(Route route, IReadOnlyList<Stop> stops, Itinerary way, DateTimeOffset now)
    {
        var open = stops.Where(stop => stop.IsWithDriver && way.Waypoints.ContainsKey(stop.LoadId))
            .OrderBy(stop => stop.Status != StopStatus.EnRoute).ToList();
        var here = LastKnown(route, stops, way);
        var nextNews = here.HasLeft ? (DateTimeOffset?)null : here.Leaves;
        if (!here.HasLeft)
            here = here with { Leaves = Later(here.Leaves, now) };
        // A rest goes with the stop before which it was planned, however late that becomes.
        var rests = route.Breaks.ToLookup(rest => stops.Where(stop => stop.Status != StopStatus.Skipped && stop.Arrival >= rest.To).MinBy(stop => stop.Arrival)?.Id);
        var etas = new Dictionary<Guid, DateTimeOffset>();
        foreach (var stop in open)
        {
            var site = way.Waypoints[stop.LoadId];
            var arrives = Later(here.ArrivesAt(stop, site, way, [.. rests[stop.Id]]), Opens(route, site));
            nextNews ??= arrives;
            var eta = WholeSecond(Later(arrives, now));
            etas.Add(stop.Id, eta);
            here = new Place(site.At, Math.Max(stop.Trip, here.Trip), eta + site.Service, HasLeft: true);
        }
        return new EtaForecast(etas, open.Count == 0 ? null : nextNews);
    }

    private static Place LastKnown(Route route, IReadOnlyList<Stop> stops, Itinerary way)
    {
        // By time and not by order: a driver may turn the order round. Next door he leaves and arrives at one moment.
        var last = stops.Where(stop => stop.HasStarted && way.Waypoints.ContainsKey(stop.LoadId))
            .OrderBy(stop => stop.DoneAt ?? stop.ArrivedAt).ThenBy(stop => stop.DoneAt is null).LastOrDefault();
        if (last is null)
            return new Place(way.Base, 0, route.StartedAt ?? route.StartsAt, route.StartedAt is not null);
        var site = way.Waypoints[last.LoadId];
        return last.DoneAt is { } done
            ? new Place(site.At, last.Trip, done, HasLeft: true)
            : new Place(site.At, last.Trip, Later(last.ArrivedAt!.Value, Opens(route, site)) + site.Service, HasLeft: false);
    }

    private static DateTimeOffset? Opens(Route route, Waypoint site) =>
        site.From is { } from ? CityDay.At(route.LocalDate, Price.SecondOf(from)) : null;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static DateTimeOffset WholeSecond(DateTimeOffset instant) =>
        instant.AddTicks((TimeSpan.TicksPerSecond - (instant.Ticks % TimeSpan.TicksPerSecond)) % TimeSpan.TicksPerSecond);

    /// <summary>Where the driver is and when he leaves, or left; trip 0 is the start of the day.</summary>
    private sealed record Place(GeoPoint At, int Trip, DateTimeOffset Leaves, bool HasLeft)
    {
        /// <param name="rests">On the way there.</param>
        public DateTimeOffset ArrivesAt(Stop stop, Waypoint site, Itinerary way, IReadOnlyList<RouteBreak> rests)
        {
            var leaves = Later(Leaves, stop.DepartedAt);
            // Who set out later than he could have has rested before.
            var rest = rests.Aggregate(TimeSpan.Zero, (sum, one) => sum + (one.To - one.From)) - (leaves - Leaves);
            if (rest < TimeSpan.Zero)
                rest = TimeSpan.Zero;
            if (stop.Trip <= Trip || Trip == 0)
            {
                var arrives = leaves + way.Between(At, site.At, leaves) + rest;
                // Whoever is early rests no sooner than planned.
                return rest > TimeSpan.Zero && leaves <= rests[0].From ? Later(arrives, rests[^1].To) : arrives;
            }
            // Back to unload. A trip leaves no sooner than planned: whoever is early waits at the depot.
            var planned = stop.Arrival - way.Between(way.Base, site.At, stop.Arrival);
            leaves = Later(leaves + way.Between(At, way.Base, leaves) + TimeSpan.FromSeconds(Price.UnloadSeconds) + rest, planned);
            return leaves + way.Between(way.Base, site.At, leaves);
        }
    }
}

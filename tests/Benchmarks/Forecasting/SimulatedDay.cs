using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Benchmarks.Forecasting;

/// <summary>One day: planned as the service plans it, driven as it really goes, forecast after each thing its drivers tell.</summary>
internal static class SimulatedDay
{
    private static readonly TimeSpan Unloading = TimeSpan.FromMinutes(20);

    /// <returns>What its visits took.</returns>
    public static IReadOnlyList<PastVisit> Drive(SimulatedMonth month, int number, ServiceTimes learned, MonthErrors errors)
    {
        var (input, loads) = month.Day(number);
        var plan = DayPlanner.Insert(input).Plan;
        var constant = Dispatched(input, plan);
        var other = Dispatched(input, plan);
        var past = new List<PastVisit>();
        foreach (var (index, (a, b)) in constant.Routes.Zip(other.Routes).Index())
        {
            var course = CourseOf(constant, a, input.Crews[0].Depot, loads, leg => month.Road(number, (100 * index) + leg));
            var known = WayOf(input, constant.StopsOf(a), loads, load => load.Errand.ServiceSeconds);
            var better = WayOf(input, constant.StopsOf(a), loads, load => learned.Of(load.Lines, load.Errand.ServiceSeconds));
            Tell(constant, a, known, other, b, better, DriverEvent.Start, null, a.StartsAt);
            foreach (var (stop, at) in course.Index())
            {
                Compare(course, constant.StopsOf(a), other.StopsOf(b), errors);
                Tell(constant, a, known, other, b, better, DriverEvent.Arrive, stop, at.Begins);
                Tell(constant, a, known, other, b, better, DriverEvent.Complete, stop, at.Ends);
                var load = loads[at.LoadId];
                errors.Service.Add(
                    load.Errand.ServiceSeconds - load.ServiceSeconds, learned.Of(load.Lines, load.Errand.ServiceSeconds) - load.ServiceSeconds);
                past.Add(new PastVisit(load.Lines, load.Errand.ServiceSeconds, load.ServiceSeconds));
            }
        }
        return past;
    }

    private static CityDay Dispatched(PlanInput input, Netspring.Routing.Solver.Plan plan)
    {
        var day = new CityDay { CityCode = input.CityCode, LocalDate = input.LocalDate };
        day.Adopt(plan, input.Crews, input.Errands);
        foreach (var route in day.Routes)
            day.Dispatch(route);
        return day;
    }

    /// <summary>When the work at each stop really begins and ends.</summary>
    private static List<(Guid LoadId, DateTimeOffset Begins, DateTimeOffset Ends)> CourseOf(
        CityDay day, Route route, GeoPoint depot, IReadOnlyDictionary<Guid, TrueLoad> loads, Func<int, double> road)
    {
        var course = new List<(Guid, DateTimeOffset, DateTimeOffset)>();
        var (now, at, trip, leg) = (route.StartsAt, depot, 1, 0);
        foreach (var stop in day.StopsOf(route))
        {
            var load = loads[stop.LoadId];
            if (stop.Trip > trip)
            {
                now += Road(at, depot) + Unloading;
                var leaves = stop.Arrival - TimeSpan.FromSeconds(TravelEstimate.Between(depot, load.Errand.Location).Seconds);
                (now, at, trip) = (now > leaves ? now : leaves, depot, stop.Trip);
            }
            now += Road(at, load.Errand.Location);
            var opens = day.At((int)load.Errand.From.ToTimeSpan().TotalSeconds);
            var begins = now > opens ? now : opens;
            now = begins + TimeSpan.FromSeconds(Math.Round(load.ServiceSeconds));
            at = load.Errand.Location;
            course.Add((stop.LoadId, begins, now));
        }
        return course;

        TimeSpan Road(GeoPoint from, GeoPoint to) =>
            TimeSpan.FromSeconds(Math.Round(TravelEstimate.Between(from, to).Seconds * road(leg++)));
    }

    private static Itinerary WayOf(
        PlanInput input, IEnumerable<Stop> stops, IReadOnlyDictionary<Guid, TrueLoad> loads, Func<TrueLoad, int> service) => new(
        input.Crews[0].Depot,
        stops.ToDictionary(stop => stop.LoadId, stop => new Waypoint(
            loads[stop.LoadId].Errand.Location, service(loads[stop.LoadId]), loads[stop.LoadId].Errand.From, loads[stop.LoadId].Errand.To)),
        Travel: null);

    private static void Tell(
        CityDay one, Route oneRoute, Itinerary oneWay, CityDay other, Route otherRoute, Itinerary otherWay, string type, int? index, DateTimeOffset at)
    {
        Tell(one, oneRoute, oneWay, type, index, at);
        Tell(other, otherRoute, otherWay, type, index, at);
    }

    private static void Tell(CityDay day, Route route, Itinerary way, string type, int? index, DateTimeOffset at)
    {
        var stop = index is { } i ? day.StopsOf(route).ElementAt(i) : null;
        day.Drive(route.DriverId!.Value, new DriverEvent(Guid.CreateVersion7(), type, route.Id, stop?.Id, at, null, null, null), at);
        day.Expect(route, way, at);
    }

    private static void Compare(
        List<(Guid LoadId, DateTimeOffset Begins, DateTimeOffset Ends)> course, IEnumerable<Stop> constant, IEnumerable<Stop> other, MonthErrors errors)
    {
        foreach (var (a, b) in constant.Zip(other).Where(pair => pair.First.IsWithDriver))
        {
            var truth = course.Single(at => at.LoadId == a.LoadId).Begins;
            errors.Arrivals.Add((a.Eta!.Value - truth).TotalSeconds, (b.Eta!.Value - truth).TotalSeconds);
        }
    }
}

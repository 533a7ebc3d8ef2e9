namespace Netspring.Routing.Solver.Checking;

/// <summary>Follows the clock of a route: every leg long enough, every window, break and limit kept, every sum right.</summary>
internal sealed class TimeCheck(
    Problem problem, Vehicle vehicle, Route route, Dictionary<string, Stop> stops, List<Violation> found)
{
    private readonly TravelMatrix travel = vehicle.TravelClass is null ? problem.Travel : problem.TravelByClass[vehicle.TravelClass];
    private long metres;
    private long driving;

    /// <summary>Nothing was added to what is under way, so the limits of the day are facts.</summary>
    private bool IsPrefixOnly => vehicle.FixedPrefix.Count > 0
        && route.Visits.Select(visit => visit.StopId).SequenceEqual(vehicle.FixedPrefix, StringComparer.Ordinal);

    public void Run()
    {
        if (route.Trips.Count == 0)
            return;

        var begin = route.Trips[0].DepartureSeconds;
        var end = route.Trips[^1].ReturnSeconds;
        for (var trip = 0; trip < route.Trips.Count; trip++)
            FollowTrip(trip);

        AtMost(ViolationKind.Shift, vehicle.Shift.StartSeconds, begin);
        AtMost(ViolationKind.Shift, end, vehicle.Shift.EndSeconds);
        AtMost(ViolationKind.DutyTime, end - begin, vehicle.MaxDutySeconds ?? int.MaxValue);
        AtMost(ViolationKind.DrivingTime, driving, vehicle.MaxDrivingSeconds ?? int.MaxValue);
        CheckBreaks(begin, end);
        if (route.Metres != metres || route.DrivingSeconds != driving || route.DurationSeconds != end - begin)
            Add(ViolationKind.Totals, null, Math.Abs(route.Metres - metres));
    }

    private void FollowTrip(int index)
    {
        var trip = route.Trips[index];
        var here = index == 0 ? vehicle.StartLocation : vehicle.EndLocation;
        var now = trip.DepartureSeconds;
        if (index > 0)
            CheckUnloading(route.Trips[index - 1].ReturnSeconds, now);

        AtMost(ViolationKind.DepotWindow, vehicle.DepotWindow?.StartSeconds ?? 0, trip.DepartureSeconds);
        AtMost(ViolationKind.DepotWindow, trip.ReturnSeconds, vehicle.DepotWindow?.EndSeconds ?? int.MaxValue);
        foreach (var visit in trip.Visits)
        {
            var stop = stops[visit.StopId];
            FollowLeg(here, stop.Location, now, visit.ArrivalSeconds, stop.Id);
            CheckVisit(stop, visit);
            if (trip.DepartureSeconds < stop.ReleaseSeconds)
                Add(ViolationKind.Release, stop.Id, stop.ReleaseSeconds - trip.DepartureSeconds);

            here = stop.Location;
            now = visit.DepartureSeconds;
        }

        FollowLeg(here, vehicle.EndLocation, now, trip.ReturnSeconds, null);
    }

    private void FollowLeg(int from, int to, int leave, int arrive, string? stopId)
    {
        var seconds = travel.Seconds[(from * travel.Locations) + to];
        var length = travel.Metres[(from * travel.Locations) + to];
        if (seconds < 0 || length < 0)
        {
            Add(ViolationKind.Unreachable, stopId, 0);
            return;
        }

        metres += length;
        driving += seconds;
        var needed = seconds + BreakTime(leave, arrive);
        if (arrive - leave < needed)
            Add(ViolationKind.TravelTime, stopId, needed - (arrive - leave));
    }

    private void CheckVisit(Stop stop, Visit visit)
    {
        var waiting = visit.ServiceStartSeconds - visit.ArrivalSeconds - BreakTime(visit.ArrivalSeconds, visit.ServiceStartSeconds);
        if (visit.DepartureSeconds - visit.ServiceStartSeconds != stop.ServiceSeconds || waiting < 0 || waiting != visit.WaitingSeconds)
            Add(ViolationKind.ServiceTime, stop.Id, Math.Abs(waiting - visit.WaitingSeconds));

        if (BreakTime(visit.ServiceStartSeconds, visit.DepartureSeconds) is var interrupted and > 0)
            Add(ViolationKind.Break, stop.Id, interrupted);

        if (stop.Windows.Count == 0)
            return;

        var outside = int.MaxValue;
        foreach (var window in stop.Windows)
            outside = Math.Min(outside, Math.Max(
                0, Math.Max(window.StartSeconds - visit.ServiceStartSeconds, visit.ServiceStartSeconds - window.EndSeconds)));

        if (outside > 0)
            found.Add(new Violation(
                ViolationKind.TimeWindow, vehicle.Id, stop.Id, outside,
                vehicle.FixedPrefix.Contains(stop.Id, StringComparer.Ordinal)));
    }

    /// <summary>The unloading needs one stretch between return and departure that no break cuts.</summary>
    private void CheckUnloading(int back, int leave)
    {
        var longest = 0;
        var from = back;
        foreach (var rest in route.Breaks.Where(rest => rest.StartSeconds < leave && rest.EndSeconds > back))
        {
            longest = Math.Max(longest, rest.StartSeconds - from);
            from = Math.Max(from, rest.EndSeconds);
        }

        longest = Math.Max(longest, leave - from);
        if (longest < vehicle.UnloadSeconds || leave < back)
            Add(ViolationKind.UnloadTime, null, Math.Max(vehicle.UnloadSeconds - longest, back - leave));
    }

    private void CheckBreaks(int begin, int end)
    {
        var rules = vehicle.Breaks.Where(rule => rule.LatestStartSeconds >= vehicle.Shift.StartSeconds).ToList();
        for (var index = 0; index < route.Breaks.Count; index++)
        {
            var rest = route.Breaks[index];
            var fits = index < rules.Count
                && rest.EndSeconds - rest.StartSeconds == rules[index].LengthSeconds
                && rest.StartSeconds >= Math.Max(begin, rules[index].EarliestStartSeconds)
                && rest.StartSeconds <= rules[index].LatestStartSeconds
                && rest.EndSeconds <= end
                && (index == 0 || rest.StartSeconds >= route.Breaks[index - 1].EndSeconds);
            if (!fits)
                Add(ViolationKind.Break, null, index < rules.Count ? Math.Max(0, rest.StartSeconds - rules[index].LatestStartSeconds) : 0);
        }

        foreach (var rule in rules.Skip(route.Breaks.Count))
            AtMost(ViolationKind.Break, end, rule.LatestStartSeconds);
    }

    private int BreakTime(int from, int to)
    {
        var sum = 0;
        for (var index = 0; index < route.Breaks.Count; index++)
            sum += Math.Max(0, Math.Min(to, route.Breaks[index].EndSeconds) - Math.Max(from, route.Breaks[index].StartSeconds));

        return sum;
    }

    private void AtMost(ViolationKind kind, long value, long limit)
    {
        if (value > limit)
            Add(kind, null, value - limit);
    }

    private void Add(ViolationKind kind, string? stopId, long by)
    {
        var isLimitOfTheDay = kind is ViolationKind.Shift or ViolationKind.DutyTime or ViolationKind.DrivingTime
            or ViolationKind.DepotWindow or ViolationKind.Break or ViolationKind.Unreachable;
        found.Add(new Violation(kind, vehicle.Id, stopId, by, isLimitOfTheDay && IsPrefixOnly));
    }
}

namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>Finds the earliest return of a given order of stops by trying every way to place the breaks. Slow and
/// recursive on purpose: it shares nothing with the engine.</summary>
internal sealed class ScheduleOracle(Problem problem, Vehicle vehicle, IReadOnlyList<IReadOnlyList<string>> trips)
{
    private readonly TravelMatrix travel = vehicle.TravelClass is null ? problem.Travel : problem.TravelByClass[vehicle.TravelClass];
    private readonly List<BreakRule> breaks =
        vehicle.Breaks.Where(rule => rule.LatestStartSeconds >= vehicle.Shift.StartSeconds).ToList();

    /// <summary>Null when no schedule keeps windows, breaks, releases, depot hours and shift.</summary>
    public int? EarliestReturn() => Depart(0, vehicle.Shift.StartSeconds, 0);

    private int? Depart(int trip, int now, int taken)
    {
        var release = trips[trip].Max(id => problem.Stops.First(stop => stop.Id == id).ReleaseSeconds);
        var leave = Math.Max(now, Math.Max(release, vehicle.DepotWindow?.StartSeconds ?? 0));
        return Visit(trip, 0, trip == 0 ? vehicle.StartLocation : vehicle.EndLocation, leave, taken);
    }

    private int? Visit(int trip, int index, int here, int now, int taken)
    {
        if (index == trips[trip].Count)
            return Best(now, Drive(here, vehicle.EndLocation), taken, (back, rested) => Return(trip, back, rested));

        var stop = problem.Stops.First(candidate => candidate.Id == trips[trip][index]);
        return Best(now, Drive(here, stop.Location), taken, (ready, rested) =>
        {
            var starts = stop.Windows.Count == 0
                ? [ready]
                : stop.Windows.Where(window => window.EndSeconds >= ready).Select(window => Math.Max(ready, window.StartSeconds));
            return starts.Select(start => Visit(trip, index + 1, stop.Location, start + stop.ServiceSeconds, rested)).Min();
        });
    }

    private int? Return(int trip, int back, int taken)
    {
        if (back > (vehicle.DepotWindow?.EndSeconds ?? int.MaxValue))
            return null;

        if (trip == trips.Count - 1)
            return back <= vehicle.Shift.EndSeconds && breaks.Skip(taken).All(rule => back <= rule.LatestStartSeconds) ? back : null;

        return Best(back + vehicle.UnloadSeconds, 0, taken, (ready, rested) => Depart(trip + 1, ready, rested));
    }

    /// <summary>Minute by minute along the leg would be the same: a break taken at once never hurts what comes after.</summary>
    private int? Best(int leave, int? drive, int taken, Func<int, int, int?> next)
    {
        if (drive is not { } seconds)
            return null;

        int? best = null;
        var now = leave;
        var left = seconds;
        for (var rested = taken; ; rested++)
        {
            var end = next(now + left, rested);
            best = best is null ? end : end is null ? best : Math.Min(best.Value, end.Value);
            if (rested == breaks.Count)
                return best;

            var begin = Math.Max(now, breaks[rested].EarliestStartSeconds);
            if (begin > breaks[rested].LatestStartSeconds)
                return best;

            left = Math.Max(0, left - (begin - now));
            now = begin + breaks[rested].LengthSeconds;
        }
    }

    private int? Drive(int from, int to)
    {
        var leg = (from * travel.Locations) + to;
        return travel.Seconds[leg] < 0 || travel.Metres[leg] < 0 ? null : travel.Seconds[leg];
    }
}

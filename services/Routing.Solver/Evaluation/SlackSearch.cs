namespace Netspring.Routing.Solver.Evaluation;

/// <summary>Finds the least slack with which a laid out route keeps its time limits: of windows alone, of the shift alone, or
/// first the least for the windows and with that the least for the shift, whichever are the fewest seconds in all.</summary>
internal sealed class SlackSearch(RouteLayout layout, Timeline times)
{
    /// <summary>Null when it is surely more than <paramref name="atMost"/> seconds in all.</summary>
    /// <param name="timing">The part of it that the clock times need; limits of driving and duty do not change them.</param>
    public Slack? Least(FlatVehicle vehicle, long atMost, out Slack timing)
    {
        timing = Slack.None;
        if (Math.Max(0, layout.DrivingSeconds - vehicle.MaxDriving) > atMost)
            return null;

        var last = times.Forward(vehicle, vehicle.Earliest, timing);
        if (last >= 0)
            return WithLimits(vehicle, timing, last, atMost);
        if (Math.Min(times.Next.Windows, times.Next.Shift) > atMost)
            return null;

        Slack? least = null;
        Try(Slack.None, ofWindows: true, ref timing);
        Try(Slack.None, ofWindows: false, ref timing);
        if (Grow(vehicle, Slack.Endless with { Windows = 0 }, ofWindows: true, atMost, out var late) is not null && late.Windows > 0)
            Try(late with { Shift = 0 }, ofWindows: false, ref timing);
        return least;

        void Try(Slack from, bool ofWindows, ref Slack timing)
        {
            if (Grow(vehicle, from, ofWindows, least?.Total - 1 ?? atMost, out var grown) is not { } found)
                return;

            least = found;
            timing = grown;
        }
    }

    /// <summary>Raises the slack of one kind to the next value that lets a label live, until the route holds.</summary>
    private Slack? Grow(FlatVehicle vehicle, Slack slack, bool ofWindows, long atMost, out Slack timing)
    {
        timing = slack;
        while (true)
        {
            var last = times.Forward(vehicle, vehicle.Earliest, timing);
            if (last >= 0)
                return timing.Shift == Timeline.Never ? timing : WithLimits(vehicle, timing, last, atMost);

            var grown = ofWindows ? times.Next.Windows : times.Next.Shift;
            if (grown == Timeline.Never || grown + (ofWindows ? 0L : timing.Windows) > atMost)
                return null;

            timing = ofWindows ? timing with { Windows = grown } : timing with { Shift = grown };
        }
    }

    private Slack? WithLimits(FlatVehicle vehicle, Slack timing, int last, long atMost)
    {
        var needed = timing with { Shift = Math.Max(timing.Shift, layout.DrivingSeconds - vehicle.MaxDriving) };

        // With more slack another schedule may return first, which is longer on duty.
        while (true)
        {
            var duty = times.EndOf(last) - times.LatestDeparture(vehicle, last) - vehicle.MaxDuty;
            if (duty <= needed.Shift || needed.Total > atMost)
                return needed.Total > atMost ? null : needed;

            needed = needed with { Shift = duty };
            last = times.Forward(vehicle, vehicle.Earliest, needed);
        }
    }
}

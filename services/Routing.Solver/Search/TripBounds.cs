using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>What the bounds of a tour say about whole trips: one that waits for a release, and one for a stop alone.</summary>
internal sealed class TripBounds(Kernel kernel)
{
    private readonly FlatProblem flat = kernel.Flat;

    /// <summary>When the vehicle can leave what is before element <paramref name="position"/> if its trip waits for a release;
    /// <see cref="Kernel.Beyond"/> when that is too late for a stop of the trip.</summary>
    public int LeaveFor(Tour tour, int release, int position)
    {
        var vehicle = tour.Vehicle;
        if (release == 0)
            return tour.Leave[position];
        var first = position;
        while (first > 0 && tour.Node[first - 1] != Sequence.Boundary)
            first--;
        if (tour.Leave[first] >= release)
            return tour.Leave[position];
        var leave = release;
        for (var i = first; i < position; i++)
        {
            var begin = kernel.Begin(tour.Node[i], leave + vehicle.Seconds[(tour.Place[i] * vehicle.Size) + tour.Place[i + 1]]);
            if (begin < 0)
                return Kernel.Beyond;
            leave = begin + flat.Service[tour.Node[i]];
        }

        return leave;
    }

    /// <summary>Whether a trip for the stop alone keeps all times, before the first trip, at a boundary or after the last;
    /// where every trip starts at the depot.</summary>
    public bool HasTimeForTrip(Tour tour, int stop, int position)
    {
        var vehicle = tour.Vehicle;
        var day = vehicle.Flat;
        var ready = day.Earliest;
        if (position > 0)
        {
            var back = tour.Leave[position] + vehicle.Seconds[(tour.Place[position] * vehicle.Size) + vehicle.End];
            if (back > day.DepotCloses)
                return false;
            ready = Math.Max(back + day.Vehicle.UnloadSeconds, day.DepotOpens);
        }

        var here = kernel.Place[stop];
        var begin = kernel.Begin(stop, Math.Max(ready, flat.Release[stop]) + vehicle.Seconds[(vehicle.End * vehicle.Size) + here]);
        if (begin < 0)
            return false;
        var home = begin + flat.Service[stop] + vehicle.Seconds[(here * vehicle.Size) + vehicle.End];
        if (home > day.DepotCloses)
            return false;
        if (position == tour.Length)
            return home <= vehicle.LatestEnd;
        return position == 0
            ? Math.Max(home + day.Vehicle.UnloadSeconds, day.DepotOpens) + vehicle.Seconds[(tour.Place[0] * vehicle.Size) + tour.Place[1]] <= tour.Latest[0]
            : home <= tour.Latest[position];
    }
}

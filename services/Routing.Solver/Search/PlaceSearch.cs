using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Looks for places that may hold for a stop, and puts them on the shortlist.</summary>
internal sealed class PlaceSearch(Kernel kernel, Tours tours, VehicleTypes types, Shortlist shortlist)
{
    private readonly FlatProblem flat = kernel.Flat;
    private readonly TripBounds trips = new(kernel);

    /// <summary>Type of which new tours are opened where one can be; -1: the one that is cheapest for its first stop.</summary>
    public int Preferred { get; set; } = -1;

    /// <summary>A tour without room may move to an unused vehicle that has it.</summary>
    public bool MayEnlarge { get; set; }

    /// <summary>At any position of a tour.</summary>
    public void LookAllAlong(int stop, int number)
    {
        var tour = tours[number];
        if (tour.Length == 0 || !kernel.CanTake(number, stop))
            return;
        var vehicle = tour.Vehicle;
        var row = kernel.Place[stop] * vehicle.Size;
        for (var position = vehicle.Flat.Prefix.Length; position <= tour.Length; position++)
        {
            var (from, to) = (vehicle.ToIndex(kernel.Place[stop], tour.Place[position]), row + tour.Place[position + 1]);
            var metres = (long)vehicle.MetresTo[from] + vehicle.Metres[to] - tour.Leg[position];
            var seconds = (long)flat.Service[stop] + vehicle.SecondsTo[from] + vehicle.Seconds[to]
                - vehicle.Seconds[(tour.Place[position] * vehicle.Size) + tour.Place[position + 1]];
            Consider(stop, number, position, (metres * vehicle.CostPerMetre) + (vehicle.IsPlain ? 0 : seconds * vehicle.CostPerSecond));
        }
    }

    /// <summary>Before and behind other stops.</summary>
    public void LookAround(int stop, int[] others)
    {
        var seats = tours.Seats;
        var isFree = kernel.IsFree(stop);
        var service = flat.Service[stop];
        foreach (var other in others)
        {
            ref readonly var seat = ref seats[other];
            if (seat.Tour < 0 || !(isFree || flat.CanTake(seat.Tour, stop)))
                continue;
            var vehicle = kernel.Uniform ?? kernel.Vehicles[seat.Tour];
            var row = kernel.Place[stop] * vehicle.Size;
            var (here, after) = (row + seat.Place, row + seat.PlaceAfter);
            var (toBefore, toHere) = (vehicle.ToIndex(kernel.Place[stop], seat.PlaceBefore), vehicle.ToIndex(kernel.Place[stop], seat.Place));
            var behind = (vehicle.MetresTo[toHere] + vehicle.Metres[after] - seat.LegAfter) * (long)vehicle.CostPerMetre;
            var ahead = (vehicle.MetresTo[toBefore] + vehicle.Metres[here] - seat.LegBefore) * (long)vehicle.CostPerMetre;
            if (vehicle.CostPerSecond > 0 && !vehicle.IsPlain)
            {
                behind += (long)vehicle.CostPerSecond * (service + vehicle.SecondsTo[toHere] + vehicle.Seconds[after]
                    - vehicle.Seconds[(seat.Place * vehicle.Size) + seat.PlaceAfter]);
                ahead += (long)vehicle.CostPerSecond * (service + vehicle.SecondsTo[toBefore] + vehicle.Seconds[here]
                    - vehicle.Seconds[(seat.PlaceBefore * vehicle.Size) + seat.Place]);
            }

            if (behind < shortlist.Bound)
                Consider(stop, seat.Tour, seat.Position + 1, behind);
            if (ahead < shortlist.Bound)
                Consider(stop, seat.Tour, seat.Position, ahead);
        }
    }

    /// <summary>Keeps the place if it may hold.</summary>
    /// <param name="delta">Price without a move to another driver and, for a plain vehicle, without time.</param>
    private void Consider(int stop, int number, int position, long delta)
    {
        delta += flat.MoveCost(number, stop);
        var tour = tours[number];
        var vehicle = tour.Vehicle;
        if (delta >= shortlist.Bound || position < vehicle.Flat.Prefix.Length)
            return;
        var larger = -1;
        if (!tour.HasRoomFor(flat.Load[stop], position))
        {
            larger = Larger(tour, stop);
            if (larger < 0)
                return;
            delta += Change(tour, kernel.Vehicles[larger]);
            if (delta >= shortlist.Bound)
                return;
        }

        var row = kernel.Place[stop] * vehicle.Size;
        var leave = flat.HasRelease ? trips.LeaveFor(tour, flat.Release[stop], position) : tour.Leave[position];
        var (secondsTo, secondsFrom) = (vehicle.SecondsTo[vehicle.ToIndex(kernel.Place[stop], tour.Place[position])], vehicle.Seconds[row + tour.Place[position + 1]]);
        var begin = kernel.Begin(stop, leave + secondsTo);
        if (begin < 0 || begin + flat.Service[stop] + secondsFrom > tour.Latest[position])
            return;
        if (vehicle.IsPlain && larger < 0 && tour.Timing is { } timing)
        {
            var duration = timing.With(stop, position, secondsTo, secondsFrom);
            delta += (duration - tour.Duration) * (long)vehicle.CostPerSecond;
            if (duration > vehicle.Flat.MaxDuty || delta >= shortlist.Bound)
                return;
        }

        shortlist.Keep(new Candidate(delta, number, position, NewTrip: false, larger));
    }

    /// <summary>The unused vehicle, of the preferred type if there is one, that takes the tour with the stop over at the least
    /// cost; or -1.</summary>
    private int Larger(Tour tour, int stop)
    {
        if (!MayEnlarge || tour.Trips > 1 || tour.Vehicle.Flat.Prefix.Length > 0)
            return -1;
        if (Preferred >= 0)
            return Larger(tour, stop, Preferred);
        var (best, bestChange) = (-1, long.MaxValue);
        for (var type = 0; type < types.All.Length; type++)
        {
            var number = Larger(tour, stop, type);
            if (number >= 0 && Change(tour, kernel.Vehicles[number]) is var change && change < bestChange)
                (best, bestChange) = (number, change);
        }

        return best;
    }

    private int Larger(Tour tour, int stop, int type)
    {
        var number = VehicleTypes.First(types.All[type], tours.Unused);
        return number >= 0 && flat.CanTake(number, stop) && kernel.Vehicles[number].Metres == tour.Vehicle.Metres
            && (tour.TripLoad[0] + flat.Load[stop]).FitsIn(kernel.Vehicles[number].Flat.Vehicle.Capacity) ? number : -1;
    }

    /// <summary>What the tour costs more on the other vehicle, but for another depot.</summary>
    private static long Change(Tour tour, KernelVehicle other)
    {
        var change = other.OpeningCost - tour.Vehicle.OpeningCost;
        if (other.CostPerMetre == tour.Vehicle.CostPerMetre)
            return change;
        var metres = 0L;
        for (var i = 0; i <= tour.Length; i++)
            metres += tour.Leg[i];
        return change + (metres * (other.CostPerMetre - tour.Vehicle.CostPerMetre));
    }

    /// <summary>On trips of their own.</summary>
    public void LookAtNewTrips(int stop)
    {
        foreach (var number in types.SeveralTrips)
        {
            var tour = tours[number];
            if (tour.Length == 0 || tour.Trips >= tour.Vehicle.Flat.Vehicle.MaxTrips || !flat.CanTake(number, stop)
                || !flat.Load[stop].FitsIn(tour.Vehicle.Flat.Vehicle.Capacity))
                continue;
            var vehicle = tour.Vehicle;
            var here = kernel.Place[stop];
            var metres = (long)vehicle.Metres[(vehicle.End * vehicle.Size) + here] + vehicle.Metres[(here * vehicle.Size) + vehicle.End];
            var seconds = (long)vehicle.Seconds[(vehicle.End * vehicle.Size) + here] + vehicle.Seconds[(here * vehicle.Size) + vehicle.End]
                + flat.Service[stop] + vehicle.Flat.Vehicle.UnloadSeconds;
            var delta = (metres * vehicle.CostPerMetre) + (seconds * vehicle.CostPerSecond) + flat.MoveCost(number, stop);
            for (var position = vehicle.Flat.Prefix.Length; position <= tour.Length; position++)
            {
                if (position != 0 && position != tour.Length && tour.Node[position] != Sequence.Boundary)
                    continue;
                if (vehicle.IsPlain && !trips.HasTimeForTrip(tour, stop, position))
                    continue;
                var exact = delta;
                if (vehicle.IsPlain && tour.Timing is { } timing)
                {
                    var duration = timing.WithTrip(tour, stop, position);
                    if (duration > vehicle.Flat.MaxDuty)
                        continue;
                    exact += (duration - tour.Duration - seconds) * vehicle.CostPerSecond;
                }

                shortlist.Keep(new Candidate(exact, number, position, NewTrip: true));
            }
        }
    }

    /// <summary>On vehicles without a tour.</summary>
    public void LookAtUnused(int stop)
    {
        var previous = flat.PreviousVehicle[stop];
        if (previous >= 0 && tours[previous].Length == 0)
            ConsiderUnused(stop, previous);
        if (Preferred >= 0 && VehicleTypes.First(types.All[Preferred], tours.Unused) is var liked and >= 0 && ConsiderUnused(stop, liked))
            return;
        foreach (var type in types.All)
            if (VehicleTypes.First(type, tours.Unused) is var number and >= 0 && number != previous)
                ConsiderUnused(stop, number);
    }

    private bool ConsiderUnused(int stop, int number)
    {
        var tour = tours[number];
        var vehicle = tour.Vehicle;
        if (!flat.CanTake(number, stop) || !tour.HasRoomFor(flat.Load[stop], 0))
            return false;
        var here = kernel.Place[stop];
        var there = vehicle.Seconds[(vehicle.Start * vehicle.Size) + here];
        var back = vehicle.Seconds[(here * vehicle.Size) + vehicle.End];
        var begin = kernel.Begin(stop, Math.Max(tour.Leave[0], flat.Release[stop]) + there);
        if (begin < 0 || (long)begin + flat.Service[stop] + back > vehicle.LatestEnd
            || (vehicle.IsPlain && there + flat.Service[stop] + back > vehicle.Flat.MaxDuty))
            return false;
        var metres = (long)vehicle.Metres[(vehicle.Start * vehicle.Size) + here] + vehicle.Metres[(here * vehicle.Size) + vehicle.End];
        shortlist.Keep(new Candidate(
            vehicle.OpeningCost + (metres * vehicle.CostPerMetre) + ((long)vehicle.CostPerSecond * (there + back + flat.Service[stop]))
            + flat.MoveCost(number, stop), number, 0, NewTrip: false));
        return true;
    }
}

using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Greedy insertion with blinks (Christiaens and Vanden Berghe 2020): the absent stops in a random kind of order, each at
/// the place that looks cheapest beside one of its neighbours; now and then a place is overlooked.
/// </summary>
internal sealed class GreedyInsertion
{
    private const double Blink = 0.01;

    /// <summary>Places of vehicles that are not plain are proved until so many hold.</summary>
    private const int ProofsWanted = 2;

    private const int Candidates = 8;

    /// <summary>Recreations that open or enlarge tours with one type whatever it costs at first.</summary>
    private const double PreferenceShare = 0.01;

    /// <summary>Absent stops with a prize tried again around a ruin.</summary>
    private const int CalledWithPrize = 25;

    /// <summary>Recreations that serve stops whatever their prize: the first stop of a far tour never pays for it alone.</summary>
    private const double GenerousShare = 0.02;

    private readonly FlatProblem flat;
    private readonly Kernel kernel;
    private readonly Tours tours;
    private readonly Neighbourhood neighbourhood;
    private readonly VehicleTypes types;
    private readonly SeededRandom random;
    private readonly Candidate[] best = new Candidate[Candidates];
    private readonly List<int> waiting = [];
    private readonly InsertionOrder order;
    private readonly int[] called;
    private readonly int[] wasAbsent;
    private readonly double blink;
    private readonly bool hasSecondLook;
    private readonly bool mayGiveUp;
    private int round;

    /// <summary>Prizes do not count in this round.</summary>
    private bool isGenerous;

    /// <summary>Type of which new tours are opened where one can be; -1: the one that is cheapest for its first stop.</summary>
    private int preferred = -1;
    private int found;

    /// <summary>Cost at which the plan is of no use, and what the next stop may cost therefore.</summary>
    private long limit;
    private long allowance;

    /// <summary>Delta of the cheapest place that holds without proof: what costs more is not worth a look.</summary>
    private long bound;

    public GreedyInsertion(Kernel kernel, Tours tours, Neighbourhood neighbourhood, VehicleTypes types, SeededRandom random)
    {
        this.kernel = kernel;
        this.tours = tours;
        this.neighbourhood = neighbourhood;
        this.random = random;
        this.types = types;
        flat = kernel.Flat;
        order = new InsertionOrder(kernel, types, random);
        blink = kernel.Has(SearchParts.Blinks) ? Blink : 0;
        hasSecondLook = kernel.Has(SearchParts.SecondLook);
        // Elsewhere a stop may cost less than its detour: it fills waiting, or others come back to their time.
        mayGiveUp = kernel.Has(SearchParts.GiveUp) && !flat.HasEtaPenalty
            && Array.TrueForAll(kernel.Vehicles, vehicle => vehicle.IsPlain || vehicle.CostPerSecond == 0);
        called = new int[flat.Stops.Length];
        wasAbsent = new int[flat.Stops.Length];
    }

    /// <summary>No tour is opened beyond so many.</summary>
    public int MostTours { get; set; } = int.MaxValue;

    /// <param name="OnVehicle">Unused vehicle that takes the tour over, because it has room for the stop; or -1.</param>
    private readonly record struct Candidate(long Delta, int Tour, int Position, bool NewTrip, int OnVehicle = -1);

    /// <summary>Inserts what fits; the rest stays absent.</summary>
    public void Construct(Budget budget)
    {
        waiting.Clear();
        waiting.AddRange(tours.Absent);
        tours.Absent.Clear();
        limit = long.MaxValue;
        isGenerous = tours.Served == 0 && kernel.Has(SearchParts.Generosity);
        InsertWaiting(budget);
    }

    /// <summary>Draws whether the next tours are opened, or enlarged, with vehicles of one type whatever they cost at first.</summary>
    public bool Prefer()
    {
        preferred = types.All.Length > 1 && kernel.Has(SearchParts.PreferredTypes) && random.Fraction() < PreferenceShare ? random.Below(types.All.Length) : -1;
        return preferred >= 0;
    }

    /// <summary>Inserts what fits of the stops removed since <see cref="Tours.Begin"/> and of those absent before, with a
    /// prize only those near <paramref name="centre"/>: there may be hundreds.</summary>
    /// <param name="limit">A plan that costs as much is of no use.</param>
    /// <returns>False when the limit was reached before the end.</returns>
    public bool Recreate(int centre, long limit)
    {
        this.limit = mayGiveUp && !tours.MissedSomeBefore ? limit : long.MaxValue;
        waiting.Clear();
        isGenerous = flat.HasPrizes && kernel.Has(SearchParts.Generosity) && random.Fraction() < GenerousShare;
        round++;
        var near = neighbourhood.Adjacent(centre);
        called[centre] = round;
        foreach (var stop in near.AsSpan(0, Math.Min(near.Length, CalledWithPrize)))
            called[stop] = round;
        var kept = 0;
        for (var i = 0; i < tours.Absent.Count; i++)
        {
            var stop = tours.Absent[i];
            if (i < tours.AbsentBefore)
                wasAbsent[stop] = round;
            if (i < tours.AbsentBefore && flat.HasPrize(stop) && called[stop] != round)
                tours.Absent[kept++] = stop;
            else
                waiting.Add(stop);
        }

        tours.Absent.RemoveRange(kept, tours.Absent.Count - kept);
        return InsertWaiting(budget: null);
    }

    private bool InsertWaiting(Budget? budget)
    {
        order.Sort(waiting);
        var prizes = 0L;
        foreach (var stop in waiting)
            prizes += flat.Prize[stop];
        for (var i = 0; i < waiting.Count; i++)
        {
            var stop = waiting[i];
            prizes -= flat.Prize[stop];
            // No place costs less than nothing, so what is spent now is not won back, but for prizes.
            allowance = limit == long.MaxValue ? limit : limit - tours.Cost + prizes;

            // Only the first plan takes long enough to be asked.
            if (budget is not { IsCancelled: true } && TryInsert(stop))
                continue;
            tours.Absent.Add(stop);
            if (limit == long.MaxValue || flat.HasPrize(stop))
                continue;
            while (++i < waiting.Count)
                tours.Absent.Add(waiting[i]);
            return false;
        }

        return true;
    }

    private bool TryInsert(int stop)
    {
        Forget(stop);
        LookAround(stop, neighbourhood.Near(stop));
        LookAtNewTrips(stop);
        if (tours.Used < MostTours)
            LookAtUnused(stop);
        if (Choose(stop))
            return true;
        Forget(stop);
        if (!hasSecondLook || (limit == long.MaxValue && !flat.HasPrize(stop)))
            LookEverywhere(stop);
        else
            LookAround(stop, neighbourhood.Adjacent(stop));
        return Choose(stop);
    }

    /// <summary>What a place for a stop with a prize may cost at most.</summary>
    private long Worth(int stop) => isGenerous ? long.MaxValue / 4 : flat.Prize[stop];

    private void Forget(int stop)
    {
        found = 0;
        bound = flat.HasPrize(stop) ? Worth(stop) : allowance;
    }

    private void LookEverywhere(int stop)
    {
        // A stop that was absent when the fleet was reduced has found no place on the tours that have not changed.
        if (MostTours < int.MaxValue && wasAbsent[stop] == round)
            foreach (var number in tours.Touched)
                LookAllAlong(stop, number);
        else
            for (var number = 0; number < tours.Count; number++)
                LookAllAlong(stop, number);
    }

    private void LookAllAlong(int stop, int number)
    {
        var tour = tours[number];
        if (tour.Length == 0 || !kernel.CanTake(number, stop))
            return;
        var vehicle = tour.Vehicle;
        var row = flat.Location[stop] * vehicle.Size;
        for (var position = vehicle.Flat.Prefix.Length; position <= tour.Length; position++)
        {
            var (from, to) = (vehicle.ToIndex(flat.Location[stop], tour.Place[position]), row + tour.Place[position + 1]);
            var metres = (long)vehicle.MetresTo[from] + vehicle.Metres[to] - tour.Leg[position];
            var seconds = (long)flat.Service[stop] + vehicle.SecondsTo[from] + vehicle.Seconds[to]
                - vehicle.Seconds[(tour.Place[position] * vehicle.Size) + tour.Place[position + 1]];
            Consider(stop, number, position, (metres * vehicle.CostPerMetre) + (vehicle.IsPlain ? 0 : seconds * vehicle.CostPerSecond));
        }
    }

    private void LookAround(int stop, int[] others)
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
            var row = flat.Location[stop] * vehicle.Size;
            var (here, after) = (row + seat.Place, row + seat.PlaceAfter);
            var (toBefore, toHere) = (vehicle.ToIndex(flat.Location[stop], seat.PlaceBefore), vehicle.ToIndex(flat.Location[stop], seat.Place));
            var behind = (vehicle.MetresTo[toHere] + vehicle.Metres[after] - seat.LegAfter) * (long)vehicle.CostPerMetre;
            var ahead = (vehicle.MetresTo[toBefore] + vehicle.Metres[here] - seat.LegBefore) * (long)vehicle.CostPerMetre;
            if (vehicle.CostPerSecond > 0 && !vehicle.IsPlain)
            {
                behind += (long)vehicle.CostPerSecond * (service + vehicle.SecondsTo[toHere] + vehicle.Seconds[after]
                    - vehicle.Seconds[(seat.Place * vehicle.Size) + seat.PlaceAfter]);
                ahead += (long)vehicle.CostPerSecond * (service + vehicle.SecondsTo[toBefore] + vehicle.Seconds[here]
                    - vehicle.Seconds[(seat.PlaceBefore * vehicle.Size) + seat.Place]);
            }

            if (behind < bound)
                Consider(stop, seat.Tour, seat.Position + 1, behind);
            if (ahead < bound)
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
        if (delta >= bound || position < vehicle.Flat.Prefix.Length)
            return;
        var larger = -1;
        if (!tour.HasRoomFor(flat.Load[stop], position))
        {
            larger = Larger(tour, stop);
            if (larger < 0)
                return;
            delta += Change(tour, kernel.Vehicles[larger]);
            if (delta >= bound)
                return;
        }

        var row = flat.Location[stop] * vehicle.Size;
        var leave = flat.HasRelease ? tour.LeaveFor(flat.Release[stop], position) : tour.Leave[position];
        var (secondsTo, secondsFrom) = (vehicle.SecondsTo[vehicle.ToIndex(flat.Location[stop], tour.Place[position])], vehicle.Seconds[row + tour.Place[position + 1]]);
        var begin = kernel.Begin(stop, leave + secondsTo);
        if (begin < 0 || begin + flat.Service[stop] + secondsFrom > tour.Latest[position])
            return;
        if (vehicle.IsPlain && larger < 0 && tour.Timing is { } timing)
        {
            var duration = timing.With(stop, position, secondsTo, secondsFrom);
            delta += (duration - tour.Duration) * (long)vehicle.CostPerSecond;
            if (duration > vehicle.Flat.MaxDuty || delta >= bound)
                return;
        }

        Keep(new Candidate(delta, number, position, NewTrip: false, larger));
    }

    /// <summary>An unused vehicle of the preferred type that could take the tour with the stop; or -1.</summary>
    private int Larger(Tour tour, int stop)
    {
        if (preferred < 0 || tour.Trips > 1 || tour.Vehicle.Flat.Prefix.Length > 0)
            return -1;
        var number = VehicleTypes.First(types.All[preferred], tours.Unused);
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

    private void LookAtNewTrips(int stop)
    {
        foreach (var number in types.SeveralTrips)
        {
            var tour = tours[number];
            if (tour.Length == 0 || tour.Trips >= tour.Vehicle.Flat.Vehicle.MaxTrips || !flat.CanTake(number, stop)
                || !flat.Load[stop].FitsIn(tour.Vehicle.Flat.Vehicle.Capacity))
                continue;
            var vehicle = tour.Vehicle;
            var here = flat.Location[stop];
            var metres = (long)vehicle.Metres[(vehicle.End * vehicle.Size) + here] + vehicle.Metres[(here * vehicle.Size) + vehicle.End];
            var seconds = (long)vehicle.Seconds[(vehicle.End * vehicle.Size) + here] + vehicle.Seconds[(here * vehicle.Size) + vehicle.End]
                + flat.Service[stop] + vehicle.Flat.Vehicle.UnloadSeconds;
            var delta = (metres * vehicle.CostPerMetre) + (seconds * vehicle.CostPerSecond) + flat.MoveCost(number, stop);
            for (var position = vehicle.Flat.Prefix.Length; position <= tour.Length; position++)
            {
                if (position != 0 && position != tour.Length && tour.Node[position] != Sequence.Boundary)
                    continue;
                if (vehicle.IsPlain && !tour.HasTimeForTrip(stop, position))
                    continue;
                var exact = delta;
                if (vehicle.IsPlain && tour.Timing is { } timing)
                {
                    var duration = timing.WithTrip(tour, stop, position);
                    if (duration > vehicle.Flat.MaxDuty)
                        continue;
                    exact += (duration - tour.Duration - seconds) * vehicle.CostPerSecond;
                }

                Keep(new Candidate(exact, number, position, NewTrip: true));
            }
        }
    }

    private void LookAtUnused(int stop)
    {
        var previous = flat.PreviousVehicle[stop];
        if (previous >= 0 && tours[previous].Length == 0)
            ConsiderUnused(stop, previous);
        if (preferred >= 0 && VehicleTypes.First(types.All[preferred], tours.Unused) is var liked and >= 0 && ConsiderUnused(stop, liked))
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
        var here = flat.Location[stop];
        var there = vehicle.Seconds[(vehicle.Start * vehicle.Size) + here];
        var back = vehicle.Seconds[(here * vehicle.Size) + vehicle.End];
        var begin = kernel.Begin(stop, Math.Max(tour.Leave[0], flat.Release[stop]) + there);
        if (begin < 0 || (long)begin + flat.Service[stop] + back > vehicle.LatestEnd
            || (vehicle.IsPlain && there + flat.Service[stop] + back > vehicle.Flat.MaxDuty))
            return false;
        var metres = (long)vehicle.Metres[(vehicle.Start * vehicle.Size) + here] + vehicle.Metres[(here * vehicle.Size) + vehicle.End];
        Keep(new Candidate(
            vehicle.OpeningCost + (metres * vehicle.CostPerMetre) + ((long)vehicle.CostPerSecond * (there + back + flat.Service[stop]))
            + flat.MoveCost(number, stop), number, 0, NewTrip: false));
        return true;
    }

    /// <summary>The cheapest few, cheapest first; of equal ones the first seen.</summary>
    private void Keep(Candidate candidate)
    {
        if (candidate.Delta >= bound || random.Fraction() < blink)
            return;
        var place = found < Candidates ? found++ : Candidates;
        if (place == Candidates)
        {
            if (candidate.Delta >= best[Candidates - 1].Delta)
                return;
            place--;
        }

        while (place > 0 && best[place - 1].Delta > candidate.Delta)
        {
            best[place] = best[place - 1];
            place--;
        }

        best[place] = candidate;
        if (!tours[candidate.Tour].Vehicle.IsPlain || candidate.OnVehicle >= 0)
            return;
        bound = candidate.Delta;
        found = place + 1;
    }

    /// <summary>Takes the cheapest place that holds: a plain vehicle's at its word, any other once proved.</summary>
    private bool Choose(int stop)
    {
        var proofs = 0;
        var chosen = default(Candidate);
        var chosenCost = 0L;
        var most = flat.HasPrize(stop) ? Worth(stop) : long.MaxValue;
        var chosenDelta = most;
        for (var i = 0; i < found && proofs < ProofsWanted; i++)
        {
            var candidate = best[i];
            if (candidate.Delta >= chosenDelta)
                break;
            var tour = tours[candidate.Tour];
            if (tour.Vehicle.IsPlain && candidate.OnVehicle < 0)
            {
                (chosen, chosenCost, chosenDelta) = (candidate, tour.Cost + candidate.Delta, candidate.Delta);
                break;
            }

            var proved = tours.Prove(stop, candidate.Tour, new Spot(candidate.Position, candidate.NewTrip), candidate.OnVehicle);
            if (!proved.IsFeasible)
                continue;
            proofs++;
            if (proved.Cost - tour.Cost < chosenDelta)
                (chosen, chosenCost, chosenDelta) = (candidate, proved.Cost, proved.Cost - tour.Cost);
        }

        if (chosenDelta == most)
            return false;
        if (chosen.OnVehicle >= 0)
        {
            tours.Exchange(chosen.Tour, chosen.OnVehicle, 0, tours[chosen.Tour].Cost);
            chosen = chosen with { Tour = chosen.OnVehicle };
        }

        tours.Insert(stop, chosen.Tour, new Spot(chosen.Position, chosen.NewTrip), chosenCost);
        return true;
    }
}

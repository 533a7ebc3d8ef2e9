using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// All tours of a plan in the making. Changes between <see cref="Begin"/> and <see cref="Undo"/> can be taken back at the
/// price of the tours they touched.
/// </summary>
internal sealed class Tours
{
    private readonly FlatProblem flat;
    private readonly Kernel kernel;
    private readonly RouteSimulator simulator;
    private readonly Tour[] tours;
    private readonly Tour[] before;
    private readonly int[] touched;
    private readonly int[] buffer;
    private readonly int[] missing;
    private readonly int[] missingBefore;
    private readonly ulong[] unused;
    private readonly List<int> absentBefore = [];
    private int touchedCount;
    private int stamp;
    private long costBefore;

    public Tours(Kernel kernel, RouteSimulator simulator)
    {
        this.kernel = kernel;
        this.simulator = simulator;
        flat = kernel.Flat;
        tours = [.. kernel.Vehicles.Select(vehicle => new Tour(kernel, vehicle))];
        before = [.. kernel.Vehicles.Select(vehicle => new Tour(kernel, vehicle))];
        touched = new int[tours.Length];
        Seats = new Seat[flat.Stops.Length];
        buffer = new int[Sequence.Room(flat.Stops.Length)];
        missing = new int[flat.RankCount + 1];
        missingBefore = new int[flat.RankCount + 1];
        for (var stop = 0; stop < Seats.Length; stop++)
            Seats[stop] = new Seat { Tour = -1, Place = kernel.Place[stop] };
        unused = new ulong[(tours.Length + 63) >> 6];
        for (var tour = 0; tour < tours.Length; tour++)
        {
            tours[tour].Take([]);
            unused[tour >> 6] |= 1UL << tour;
        }
    }

    public int Count => tours.Length;

    /// <summary>Tours, and the prizes of absent stops.</summary>
    public long Cost { get; private set; }

    /// <summary>Tours with at least one stop.</summary>
    public int Used { get; private set; }

    /// <summary>One bit for each tour without a stop.</summary>
    public ReadOnlySpan<ulong> Unused => unused;

    /// <summary>A stop that is not weighed by a prize was absent at <see cref="Begin"/>.</summary>
    public bool MissedSomeBefore => missingBefore.AsSpan(0, flat.RankCount).ContainsAnyExcept(0);

    /// <summary>Of these the first so many were absent at <see cref="Begin"/> already.</summary>
    public int AbsentBefore => absentBefore.Count;

    public int Served => Seats.Length - Absent.Count;

    /// <summary>Stops on no tour.</summary>
    public List<int> Absent { get; } = [];

    /// <summary>Tours changed since <see cref="Begin"/>.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, touchedCount);

    public Tour this[int tour] => tours[tour];

    /// <summary>By stop.</summary>
    public Seat[] Seats { get; }

    public int TourOf(int stop) => Seats[stop].Tour;

    public int PositionOf(int stop) => Seats[stop].Position;

    public void Load(Solution solution)
    {
        Absent.Clear();
        for (var stop = 0; stop < Seats.Length; stop++)
            Seats[stop].Tour = -1;
        Cost = 0;
        solution.UnservedByRank.CopyTo(missing);
        for (var tour = 0; tour < tours.Length; tour++)
        {
            tours[tour].Take(solution.Route(tour));
            tours[tour].Cost = solution.RouteCost(tour).Cost;
            Cost += tours[tour].Cost;
            Index(tour, 0);
            Mark(tour);
        }

        for (var stop = 0; stop < Seats.Length; stop++)
            if (Seats[stop].Tour < 0)
            {
                Absent.Add(stop);
                Cost += flat.Prize[stop];
            }
    }

    /// <summary>From here on changes can be undone.</summary>
    public void Begin()
    {
        stamp++;
        touchedCount = 0;
        costBefore = Cost;
        missing.CopyTo(missingBefore, 0);
        absentBefore.Clear();
        absentBefore.AddRange(Absent);
    }

    public void Undo()
    {
        foreach (var stop in Absent)
            Seats[stop].Tour = -1;
        for (var i = 0; i < touchedCount; i++)
        {
            var tour = touched[i];
            (tours[tour], before[tour]) = (before[tour], tours[tour]);
            tours[tour].Stamp = before[tour].Stamp = 0;
            Index(tour, 0);
            Mark(tour);
        }

        Absent.Clear();
        Absent.AddRange(absentBefore);
        foreach (var stop in Absent)
            Seats[stop].Tour = -1;
        missingBefore.CopyTo(missing, 0);
        Cost = costBefore;
    }

    /// <summary>Negative when more, or more important, stops are served than at <see cref="Begin"/>.</summary>
    public int MissingComparedToBefore() => Missing.SequenceCompareTo(missingBefore.AsSpan(0, flat.RankCount));

    /// <summary>Negative when more, or more important, stops are served than in the other.</summary>
    public int MissingComparedTo(ReadOnlySpan<int> other) => Missing.SequenceCompareTo(other);

    public void CopyMissing(Span<int> target) => Missing.CopyTo(target);

    private ReadOnlySpan<int> Missing => missing.AsSpan(0, flat.RankCount);

    /// <summary>Takes <paramref name="count"/> elements from <paramref name="from"/> on out of a tour.</summary>
    /// <returns>False when the tour is broken without them.</returns>
    public bool Remove(int tour, int from, int count)
    {
        Touch(tour);
        var target = tours[tour];
        for (var i = from; i < from + count; i++)
        {
            var stop = target.Node[i];
            if (stop == Sequence.Boundary)
                continue;
            Seats[stop].Tour = -1;
            missing[flat.Rank[stop]]++;
            Cost += flat.Prize[stop];
            Absent.Add(stop);
        }

        var isKept = target.Trips == 1 ? target.Cut(from, count) : target.Take(Remaining(tour));
        Index(tour, target.Trips == 1 ? from : 0);
        Mark(tour);
        return (isKept || !target.Vehicle.IsPlain) & Price(tour);
    }

    /// <summary>Puts an absent stop at a spot; for a vehicle that is not plain at the proven <paramref name="cost"/>.
    /// The caller takes it off <see cref="Absent"/>.</summary>
    public void Insert(int stop, int tour, Spot spot, long cost)
    {
        Touch(tour);
        var target = tours[tour];
        if (spot.NewTrip)
        {
            target.Take(spot.Build(target.Sequence, stop, buffer));
            Index(tour, 0);
        }
        else
        {
            target.Insert(stop, spot.Position);
            Index(tour, spot.Position);
        }

        Mark(tour);
        missing[flat.Rank[stop]]--;
        Cost += cost - target.Cost - flat.Prize[stop];
        target.Cost = cost;
    }

    /// <summary>Two vehicles change tours, at the proven costs.</summary>
    public void Exchange(int first, int second, long firstCost, long secondCost)
    {
        Touch(first);
        Touch(second);
        var length = tours[first].Length;
        tours[first].Sequence.CopyTo(buffer);
        Put(first, tours[second].Sequence, firstCost);
        Put(second, buffer.AsSpan(0, length), secondCost);
    }

    private void Put(int tour, ReadOnlySpan<int> sequence, long cost)
    {
        tours[tour].Take(sequence);
        Index(tour, 0);
        Mark(tour);
        Cost += cost - tours[tour].Cost;
        tours[tour].Cost = cost;
    }

    /// <summary>Feasible or not, and at what cost, with the stop at the spot.</summary>
    /// <param name="onVehicle">Takes the tour over; -1: none.</param>
    public RouteCost Prove(int stop, int tour, Spot spot, int onVehicle = -1) =>
        simulator.Evaluate(onVehicle < 0 ? tour : onVehicle, spot.Build(tours[tour].Sequence, stop, buffer));

    private ReadOnlySpan<int> Remaining(int tour)
    {
        var rest = new Sequence(buffer);
        foreach (var node in tours[tour].Sequence)
            if (node == Sequence.Boundary || Seats[node].Tour == tour)
                rest.Add(node);
        return rest.Finish();
    }

    private bool Price(int tour)
    {
        var target = tours[tour];
        var cost = target.Vehicle.IsPlain ? PlainCost(target) : Proven(tour);
        if (cost < 0)
            return false;
        Cost += cost - target.Cost;
        target.Cost = cost;
        return true;
    }

    private long Proven(int tour) => simulator.Evaluate(tour, tours[tour].Sequence) is { IsFeasible: true } cost ? cost.Cost : -1;

    private long PlainCost(Tour tour)
    {
        if (tour.Length == 0)
            return 0;
        var vehicle = tour.Vehicle;
        var cost = vehicle.OpeningCost;
        var metres = 0L;
        for (var i = 0; i <= tour.Length; i++)
            metres += tour.Leg[i];
        for (var i = 0; flat.HasPrevious && i < tour.Length; i++)
            cost += tour.Node[i] == Sequence.Boundary ? 0 : flat.MoveCost(vehicle.Index, tour.Node[i]);
        if (vehicle.NeedsDuration && tour.Duration > vehicle.Flat.MaxDuty)
            return -1;
        return cost + (metres * vehicle.CostPerMetre) + ((long)tour.Duration * vehicle.CostPerSecond);
    }

    /// <summary>Keeps count of the tours in use.</summary>
    private void Mark(int tour)
    {
        var bit = 1UL << tour;
        var isUnused = tours[tour].Length == 0;
        if ((unused[tour >> 6] & bit) != 0 == isUnused)
            return;
        unused[tour >> 6] ^= bit;
        Used += isUnused ? -1 : 1;
    }

    private void Touch(int tour)
    {
        var target = tours[tour];
        if (target.Stamp == stamp)
            return;
        target.Stamp = stamp;
        before[tour].CopyFrom(target);
        touched[touchedCount++] = tour;
    }

    /// <summary>Seats of the elements from <paramref name="from"/> on and of the one before, whose neighbour changed.</summary>
    private void Index(int tour, int from)
    {
        var target = tours[tour];
        var (nodes, place, leg) = (target.Node, target.Place, target.Leg);
        for (var i = Math.Max(0, from - 1); i < target.Length; i++)
        {
            if (nodes[i] == Sequence.Boundary)
                continue;
            ref var seat = ref Seats[nodes[i]];
            seat.Tour = tour;
            seat.Position = i;
            seat.PlaceBefore = place[i];
            seat.PlaceAfter = place[i + 2];
            seat.LegBefore = leg[i];
            seat.LegAfter = leg[i + 1];
        }
    }
}

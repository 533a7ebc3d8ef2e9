using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// The changing route of one vehicle with what makes a place for a stop O(1) to judge: the earliest time to leave each
/// element and the latest time to be at it (Savelsbergh 1992). Breaks are not in these bounds, so for a vehicle that is not
/// plain they are optimistic.
/// </summary>
internal sealed class Tour(Kernel kernel, KernelVehicle vehicle)
{
    private readonly FlatProblem flat = kernel.Flat;

    public KernelVehicle Vehicle { get; } = vehicle;

    /// <summary>Stop indices, with <see cref="Sequence.Boundary"/> between trips.</summary>
    public int[] Node { get; private set; } = new int[16];

    /// <summary>Locations: [0] where the tour starts, [i + 1] of element i, [Length + 1] where it ends.</summary>
    public int[] Place { get; private set; } = new int[18];

    /// <summary>Metres from each of these places to the next.</summary>
    public int[] Leg { get; private set; } = new int[18];

    /// <summary>Trip of each element; a boundary belongs to the trip it ends.</summary>
    public int[] Trip { get; private set; } = new int[16];

    /// <summary>[0]: earliest departure; [i + 1]: earliest time to leave element i.</summary>
    public int[] Leave { get; private set; } = new int[18];

    /// <summary>[i]: latest time to be ready at element i; [Length]: at the end.</summary>
    public int[] Latest { get; private set; } = new int[18];

    /// <summary>Null where neither price nor limits look at the duration.</summary>
    public TourDuration? Timing { get; } = vehicle.NeedsDuration ? new TourDuration(kernel, vehicle) : null;

    /// <summary>Shortest time between departure and return that the windows allow; 0 where nobody looks at it.</summary>
    public int Duration => Timing?.Whole ?? 0;

    public Load[] TripLoad { get; private set; } = new Load[1];

    public int Length { get; private set; }

    public int Trips { get; private set; } = 1;

    /// <summary>As <see cref="RouteCost.Cost"/>.</summary>
    public long Cost { get; set; }

    public int Stamp { get; set; }

    public ReadOnlySpan<int> Sequence => Node.AsSpan(0, Length);

    public int TripAt(int position) => position < Length ? Trip[position] : Trips - 1;

    public bool HasRoomFor(Load load, int position)
    {
        var trip = TripAt(position);
        return (TripLoad[trip] + load).FitsIn(trip == 0 ? Vehicle.Flat.FirstTripLimit : Vehicle.Flat.Vehicle.Capacity);
    }

    public void CopyFrom(Tour other)
    {
        Reserve(other.Length, other.Trips);
        Array.Copy(other.Node, Node, other.Length);
        Array.Copy(other.Place, Place, other.Length + 2);
        Array.Copy(other.Leg, Leg, other.Length + 1);
        Array.Copy(other.Trip, Trip, other.Length);
        Array.Copy(other.Leave, Leave, other.Length + 1);
        Array.Copy(other.Latest, Latest, other.Length + 1);
        Array.Copy(other.TripLoad, TripLoad, other.Trips);
        (Length, Trips, Cost) = (other.Length, other.Trips, other.Cost);
        Timing?.CopyFrom(other.Timing!, Length);
    }

    /// <summary>Takes over a whole sequence.</summary>
    /// <returns>False when bounds or capacity are broken, as what is under way may.</returns>
    public bool Take(ReadOnlySpan<int> sequence)
    {
        Reserve(sequence.Length, sequence.Count(Evaluation.Sequence.Boundary) + 1);
        sequence.CopyTo(Node);
        Length = sequence.Length;
        Latest[Length] = Vehicle.LatestEnd;
        Place[0] = Vehicle.Start;
        for (var i = 0; i < Length; i++)
            Place[i + 1] = Node[i] == Evaluation.Sequence.Boundary ? Vehicle.End : kernel.Place[Node[i]];
        Place[Length + 1] = Vehicle.End;
        Measure(0, Length);
        var isKept = Recount() & Forward(0, int.MaxValue);
        Backward(Length - 1, -1);
        Timing?.Measure(this);
        return isKept;
    }

    /// <summary>Puts the stop before element <paramref name="position"/>, into its trip. It must fit.</summary>
    public void Insert(int stop, int position)
    {
        Reserve(Length + 1, Trips);
        var tail = Length - position;
        var trip = TripAt(position);
        Array.Copy(Node, position, Node, position + 1, tail);
        Array.Copy(Trip, position, Trip, position + 1, tail);
        Array.Copy(Place, position + 1, Place, position + 2, tail + 1);
        Array.Copy(Leg, position + 1, Leg, position + 2, tail);
        Array.Copy(Leave, position + 1, Leave, position + 2, tail);
        Array.Copy(Latest, position, Latest, position + 1, tail + 1);
        Node[position] = stop;
        Place[position + 1] = kernel.Place[stop];
        Measure(position, position + 1);
        Trip[position] = trip;
        TripLoad[trip] += flat.Load[stop];
        Length++;
        Forward(position, position + 1);
        Backward(position, position);
        Timing?.Measure(this);
    }

    /// <summary>Takes elements out of a tour of one trip.</summary>
    /// <returns>False when the rest is broken.</returns>
    public bool Cut(int from, int count)
    {
        for (var i = from; i < from + count; i++)
            TripLoad[0] -= flat.Load[Node[i]];
        var tail = Length - from - count;
        Array.Copy(Node, from + count, Node, from, tail);
        Array.Copy(Place, from + count + 1, Place, from + 1, tail + 1);
        Array.Copy(Leg, from + count + 1, Leg, from + 1, tail);
        Array.Copy(Leave, from + count + 1, Leave, from + 1, tail);
        Array.Copy(Latest, from + count, Latest, from, tail + 1);
        Length = from + tail;
        Measure(from, from);
        var isKept = Forward(from, from);
        Backward(from - 1, from);
        Timing?.Measure(this);
        return isKept;
    }

    private void Measure(int first, int last)
    {
        for (var i = first; i <= last; i++)
            Leg[i] = Vehicle.Metres[(Place[i] * Vehicle.Size) + Place[i + 1]];
    }

    /// <summary>Loads and trips from the sequence.</summary>
    private bool Recount()
    {
        Trips = 1;
        TripLoad[0] = Vehicle.Flat.Vehicle.LoadOnBoard;
        for (var i = 0; i < Length; i++)
        {
            Trip[i] = Trips - 1;
            if (Node[i] == Evaluation.Sequence.Boundary)
            {
                TripLoad[Trips++] = default;
            }
            else
            {
                TripLoad[Trips - 1] += flat.Load[Node[i]];
            }
        }

        var fits = TripLoad[0].FitsIn(Vehicle.Flat.FirstTripLimit);
        for (var trip = 1; trip < Trips; trip++)
            fits &= TripLoad[trip].FitsIn(Vehicle.Flat.Vehicle.Capacity);
        return fits;
    }

    /// <summary>Departures from element <paramref name="from"/> on; from <paramref name="settled"/> on what stands there is
    /// right if the departure before it is what it was.</summary>
    private bool Forward(int from, int settled)
    {
        if (flat.HasRelease)
            (from, settled) = (0, int.MaxValue);
        var seconds = Vehicle.Seconds;
        var size = Vehicle.Size;
        if (from == 0)
            Leave[0] = Math.Max(Vehicle.Flat.Earliest, flat.ReleaseOf(Sequence));
        var here = Place[from];
        var leave = Leave[from];
        var isKept = true;
        for (var i = from; i < Length; i++)
        {
            var node = Node[i];
            if (node == Evaluation.Sequence.Boundary)
            {
                var back = leave + seconds[(here * size) + Vehicle.End];
                isKept &= back <= Vehicle.Flat.DepotCloses;
                leave = Math.Max(Math.Max(back + Vehicle.Flat.Vehicle.UnloadSeconds, Vehicle.Flat.DepotOpens), flat.ReleaseOf(Sequence[(i + 1)..]));
                here = Vehicle.End;
            }
            else
            {
                var there = Place[i + 1];
                var begin = kernel.Begin(node, leave + seconds[(here * size) + there]);
                if (begin < 0)
                {
                    isKept = false;
                    begin = leave + seconds[(here * size) + there];
                }

                leave = begin + flat.Service[node];
                here = there;
            }

            if (i >= settled && leave == Leave[i + 1])
                return isKept;
            Leave[i + 1] = leave;
        }

        return isKept && (Length == 0 || leave + seconds[(here * size) + Vehicle.End] <= Vehicle.LatestEnd);
    }

    /// <summary>Arrivals from element <paramref name="to"/> back; below <paramref name="settled"/> what stands there is right
    /// if the arrival after it is what it was.</summary>
    private void Backward(int to, int settled)
    {
        var seconds = Vehicle.Seconds;
        var size = Vehicle.Size;
        var there = Place[to + 2];
        for (var i = to; i >= 0; i--)
        {
            var node = Node[i];
            var here = Place[i + 1];
            var bound = Latest[i + 1] - seconds[(here * size) + there];
            var latest = node == Evaluation.Sequence.Boundary
                ? Math.Min(bound - Vehicle.Flat.Vehicle.UnloadSeconds, Vehicle.Flat.DepotCloses)
                : kernel.LatestReady(node, bound - flat.Service[node]);
            if (i < settled && latest == Latest[i])
                return;
            Latest[i] = latest;
            there = here;
        }
    }

    private void Reserve(int length, int trips)
    {
        if (TripLoad.Length < trips)
        {
            var loads = new Load[trips + 4];
            TripLoad.CopyTo(loads, 0);
            TripLoad = loads;
        }

        if (Node.Length > length)
            return;

        var room = (2 * length) + 2;
        Node = Grown(Node, room);
        Place = Grown(Place, room + 2);
        Leg = Grown(Leg, room + 2);
        Trip = Grown(Trip, room);
        Leave = Grown(Leave, room + 2);
        Latest = Grown(Latest, room + 2);
    }

    private static int[] Grown(int[] array, int room)
    {
        var grown = new int[room];
        array.CopyTo(grown, 0);
        return grown;
    }
}

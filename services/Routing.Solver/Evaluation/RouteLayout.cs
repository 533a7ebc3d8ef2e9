namespace Netspring.Routing.Solver.Evaluation;

/// <summary>The route of one vehicle as a line of nodes (departure, stops, return, departure, …, return) with the sums
/// that need no clock: load, metres, driving, order. Buffers are reused.</summary>
internal sealed class RouteLayout(FlatProblem flat)
{
    public const int Departure = -1;
    public const int Return = -2;

    private readonly int[] lastPosition = new int[flat.Vehicles.Length];
    private readonly int[] lastPositionOf = new int[flat.Vehicles.Length];
    private int stamp;

    /// <summary>Stop index, <see cref="Departure"/> or <see cref="Return"/>, per node.</summary>
    public int[] Node { get; } = new int[(3 * flat.Stops.Length) + 4];

    /// <summary>Driving seconds from the node before.</summary>
    public int[] Drive { get; } = new int[(3 * flat.Stops.Length) + 4];

    /// <summary>Earliest time to leave a departure node because of the stops of its trip.</summary>
    public int[] Release { get; } = new int[(3 * flat.Stops.Length) + 4];

    public int Count { get; private set; }

    public int Trips { get; private set; }

    public int Metres { get; private set; }

    public int DrivingSeconds { get; private set; }

    /// <summary>Service and unloading, seconds.</summary>
    public int WorkSeconds { get; private set; }

    public int UnreachableLegs { get; private set; }

    /// <summary>The most by which a trip exceeds the capacity, in each dimension.</summary>
    public Load Overload { get; private set; }

    /// <summary>Prefix, sequence locks and the number of trips hold.</summary>
    public bool HoldsOrder { get; private set; }

    /// <summary>Permits, skills and driver locks hold, and the vehicle goes out at all.</summary>
    public bool HoldsAdmission { get; private set; }

    public bool IsFeasible => HoldsOrder && HoldsAdmission && UnreachableLegs == 0 && Overload == default;

    /// <summary>Lays the sequence out; stops early at the first violation unless <paramref name="complete"/>.</summary>
    public void Lay(int vehicleIndex, ReadOnlySpan<int> sequence, bool complete)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        Reset(vehicle, sequence);
        if (!complete && !HoldsOrder)
            return;

        var location = vehicle.Vehicle.StartLocation;
        var load = vehicle.Vehicle.LoadOnBoard;
        var departure = Append(Departure, 0);
        stamp++;
        foreach (var stop in sequence)
        {
            if (stop == Sequence.Boundary)
            {
                CloseTrip(vehicle, load);
                AppendLeg(vehicle, Return, location, vehicle.Vehicle.EndLocation);
                WorkSeconds += vehicle.Vehicle.UnloadSeconds;
                location = vehicle.Vehicle.EndLocation;
                departure = Append(Departure, 0);
                load = default;
                Trips++;
            }
            else
            {
                AppendLeg(vehicle, stop, location, flat.Location[stop]);
                WorkSeconds += flat.Service[stop];
                location = flat.Location[stop];
                load += flat.Load[stop];
                Release[departure] = Math.Max(Release[departure], flat.Release[stop]);
                HoldsAdmission &= flat.CanTake(vehicleIndex, stop);
                HoldsOrder &= KeepsSequence(stop);
            }

            if (!complete && !(HoldsOrder && HoldsAdmission && UnreachableLegs == 0))
                return;
        }

        CloseTrip(vehicle, load);
        AppendLeg(vehicle, Return, location, vehicle.Vehicle.EndLocation);
        Trips++;
        HoldsOrder &= Trips <= Math.Max(1, vehicle.Vehicle.MaxTrips);
    }

    private void Reset(FlatVehicle vehicle, ReadOnlySpan<int> sequence)
    {
        Count = 0;
        Trips = 0;
        Metres = 0;
        DrivingSeconds = 0;
        WorkSeconds = 0;
        UnreachableLegs = 0;
        Overload = default;
        HoldsAdmission = true;
        HoldsOrder = sequence.Length >= vehicle.Prefix.Length && sequence[..vehicle.Prefix.Length].SequenceEqual(vehicle.Prefix);
    }

    private void CloseTrip(FlatVehicle vehicle, Load load)
    {
        var capacity = vehicle.Vehicle.Capacity;
        var limit = Trips > 0 ? capacity : vehicle.FirstTripLimit;
        if (load.FitsIn(limit))
            return;

        // Behind a prefix that is too heavy by itself the capacity counts again as soon as something is added to it.
        Overload = new Load(
            load.Units > limit.Units ? Math.Max(Overload.Units, load.Units - capacity.Units) : Overload.Units,
            load.Grams > limit.Grams ? Math.Max(Overload.Grams, load.Grams - capacity.Grams) : Overload.Grams,
            load.CubicCentimetres > limit.CubicCentimetres
                ? Math.Max(Overload.CubicCentimetres, load.CubicCentimetres - capacity.CubicCentimetres)
                : Overload.CubicCentimetres);
    }

    private bool KeepsSequence(int stop)
    {
        var group = flat.SequenceGroup[stop];
        if (group < 0)
            return true;

        var position = flat.Stops[stop].Lock.Position;
        var keeps = lastPositionOf[group] != stamp || lastPosition[group] <= position;
        lastPosition[group] = position;
        lastPositionOf[group] = stamp;
        return keeps;
    }

    private int Append(int node, int drive)
    {
        Node[Count] = node;
        Drive[Count] = drive;
        Release[Count] = 0;
        return Count++;
    }

    private void AppendLeg(FlatVehicle vehicle, int node, int from, int to)
    {
        var leg = (from * vehicle.Size) + to;
        var seconds = vehicle.Seconds[leg];
        var metres = vehicle.Metres[leg];
        if (seconds < 0 || metres < 0)
        {
            UnreachableLegs++;
            seconds = 0;
            metres = 0;
        }

        Metres += metres;
        DrivingSeconds += seconds;
        Append(node, seconds);
    }
}

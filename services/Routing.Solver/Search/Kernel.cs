using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// What the inner loops read of the problem, by stop and vehicle: single windows as two arrays, travel without the mark for
/// unreachable. A vehicle is plain when what a <see cref="Tour"/> keeps decides alone whether a stop fits and what it costs;
/// every other vehicle's routes are proved by <see cref="RouteSimulator"/>.
/// </summary>
internal sealed class Kernel
{
    /// <summary>Seconds of a leg that cannot be driven: beyond any shift, and sums of a few stay inside an int.</summary>
    public const int Beyond = 100_000_000;

    /// <summary>Locations above which copies of the matrices, turned or put in order, would be most of the memory.</summary>
    public const int LargestCopied = 4_000;

    private readonly Dictionary<int[], int[]> arranged = [];
    private readonly Dictionary<int[], int[]> transposed = [];

    /// <summary>Location by place in the matrices, and the other way round; null where these are the same.</summary>
    private readonly int[]? order;
    private readonly int[]? placeOf;

    /// <summary>By stop: every vehicle can take it.</summary>
    private readonly bool[] isFree;

    public Kernel(FlatProblem flat)
    {
        Flat = flat;
        var stops = flat.Stops.Length;
        Opens = new int[stops];
        Closes = new int[stops];
        HasSeveralWindows = new bool[stops];
        for (var stop = 0; stop < stops; stop++)
        {
            var windows = flat.Windows[stop];
            Opens[stop] = windows.Length == 0 ? 0 : windows[0].StartSeconds;
            Closes[stop] = windows.Length == 0 ? int.MaxValue / 4 : windows[^1].EndSeconds;
            HasSeveralWindows[stop] = windows.Length > 1;
        }

        order = flat.Vehicles.Length == 0 ? null : LocationOrder.Of(flat.Vehicles[0].Metres, flat.Vehicles[0].Size);
        placeOf = order is null ? null : new int[order.Length];
        for (var place = 0; place < (order?.Length ?? 0); place++)
            placeOf![order![place]] = place;
        Place = [.. flat.Location.Select(PlaceOf)];
        isFree = [.. Enumerable.Range(0, stops).Select(stop => Enumerable.Range(0, flat.Vehicles.Length).All(vehicle => flat.CanTake(vehicle, stop)))];
        var hasOrder = Array.Exists(flat.SequenceGroup, group => group >= 0);
        var hasSimpleTimes = !flat.HasRelease && !Array.Exists(HasSeveralWindows, several => several);
        Vehicles = [.. flat.Vehicles.Select((vehicle, index) => new KernelVehicle(this, vehicle, index, hasOrder, hasSimpleTimes))];
        Uniform = Array.TrueForAll(Vehicles, vehicle => vehicle.Metres == Vehicles[0].Metres && vehicle.Seconds == Vehicles[0].Seconds
            && vehicle.CostPerMetre == Vehicles[0].CostPerMetre && vehicle.CostPerSecond == Vehicles[0].CostPerSecond) ? Vehicles.FirstOrDefault() : null;
    }

    public FlatProblem Flat { get; }

    public bool Has(SearchParts part) => (Flat.Problem.Without & part) == SearchParts.None;

    /// <summary>By stop: where it stands in the matrices of the search.</summary>
    public int[] Place { get; }

    public int[] Opens { get; }

    public int[] Closes { get; }

    public bool[] HasSeveralWindows { get; }

    public KernelVehicle[] Vehicles { get; }

    /// <summary>Any vehicle where all travel at the same times and prices; else null.</summary>
    public KernelVehicle? Uniform { get; }

    /// <summary>Whether every vehicle can take the stop.</summary>
    public bool IsFree(int stop) => isFree[stop];

    /// <inheritdoc cref="FlatProblem.CanTake"/>
    public bool CanTake(int vehicle, int stop) => isFree[stop] || Flat.CanTake(vehicle, stop);

    /// <inheritdoc cref="FlatProblem.Begin"/>
    public int Begin(int stop, int ready)
    {
        if (ready > Closes[stop])
            return -1;
        if (!HasSeveralWindows[stop])
            return Math.Max(ready, Opens[stop]);

        return Flat.Begin(stop, ready);
    }

    /// <inheritdoc cref="FlatProblem.LatestReady"/>
    public int LatestReady(int stop, int bound)
    {
        if (bound < Opens[stop])
            return -1;
        if (!HasSeveralWindows[stop])
            return Math.Min(bound, Closes[stop]);

        return Flat.LatestReady(stop, bound);
    }

    /// <summary>The same array where it is symmetric.</summary>
    internal int[] Transposed(int[] matrix, int size)
    {
        if (transposed.TryGetValue(matrix, out var known))
            return known;

        var turned = new int[matrix.Length];
        for (var from = 0; from < size; from++)
            for (var to = 0; to < size; to++)
                turned[(to * size) + from] = matrix[(from * size) + to];
        return transposed[matrix] = turned.AsSpan().SequenceEqual(matrix) ? matrix : turned;
    }

    /// <summary>Where a location stands in the matrices of the search.</summary>
    internal int PlaceOf(int location) => placeOf is null ? location : placeOf[location];

    /// <summary>Entries in the order of places, with <see cref="Beyond"/> for every leg that is unreachable in either matrix.</summary>
    internal int[] Arranged(int[] entries, int[] others, int size)
    {
        if (arranged.TryGetValue(entries, out var known))
            return known;

        var isMarked = entries.Contains(TravelMatrix.Unreachable) || others.Contains(TravelMatrix.Unreachable);
        return arranged[entries] = isMarked || order is not null ? Copy(entries, others, size) : entries;
    }

    private int[] Copy(int[] entries, int[] others, int size)
    {
        var copy = new int[entries.Length];
        for (int from = 0, target = 0; from < size; from++)
            for (var to = 0; to < size; to++)
            {
                var leg = order is null ? target : (order[from] * size) + order[to];
                copy[target++] = entries[leg] < 0 || others[leg] < 0 ? Beyond : entries[leg];
            }

        return copy;
    }
}

internal sealed class KernelVehicle
{
    private readonly int toRow;
    private readonly int toColumn;

    public KernelVehicle(Kernel kernel, FlatVehicle flat, int index, bool hasOrder, bool hasSimpleTimes)
    {
        var vehicle = flat.Vehicle;
        Flat = flat;
        Index = index;
        Size = flat.Size;
        Seconds = kernel.Arranged(flat.Seconds, flat.Metres, Size);
        Metres = kernel.Arranged(flat.Metres, flat.Seconds, Size);
        var isLarge = Size > Kernel.LargestCopied;
        SecondsTo = isLarge ? Seconds : kernel.Transposed(Seconds, Size);
        MetresTo = isLarge ? Metres : kernel.Transposed(Metres, Size);
        (toRow, toColumn) = isLarge ? (1, Size) : (Size, 1);
        IsSymmetric = !isLarge && MetresTo == Metres;
        Start = kernel.PlaceOf(vehicle.StartLocation);
        End = kernel.PlaceOf(vehicle.EndLocation);
        LatestEnd = Math.Min(vehicle.Shift.EndSeconds, flat.DepotCloses);
        CostPerMetre = vehicle.CostPerMetre;
        CostPerSecond = vehicle.CostPerSecond;
        OpeningCost = vehicle.FixedCost + (kernel.Flat.Problem.Objective.MinimiseVehiclesFirst ? RouteCost.VehicleSurcharge : 0);
        NeedsDuration = vehicle.CostPerSecond > 0 || vehicle.MaxDutySeconds is not null;
        IsPlain = !hasOrder && !kernel.Flat.HasEtaPenalty && flat.Breaks.Length == 0 && flat.Prefix.Length == 0 && vehicle.MaxDrivingSeconds is null
            && (!NeedsDuration || hasSimpleTimes)
            && (vehicle.MaxTrips == 1 || (Start == End && vehicle.LoadOnBoard == default));
    }

    public FlatVehicle Flat { get; }

    public int Index { get; }

    public int Size { get; }

    public int[] Seconds { get; }

    public int[] Metres { get; }

    /// <summary>Where <see cref="SecondsTo"/> and <see cref="MetresTo"/> hold what leads to the one location from the other.</summary>
    public int ToIndex(int to, int from) => (to * toRow) + (from * toColumn);

    /// <summary><see cref="Seconds"/>, by destination first unless they are many.</summary>
    public int[] SecondsTo { get; }

    /// <summary><see cref="Metres"/>, by destination first unless they are many: what leads to a stop lies together.</summary>
    public int[] MetresTo { get; }

    /// <summary>Known to cost the same in both directions everywhere; large matrices are not looked through.</summary>
    public bool IsSymmetric { get; }

    public int Start { get; }

    public int End { get; }

    public int LatestEnd { get; }

    public int CostPerMetre { get; }

    public int CostPerSecond { get; }

    /// <summary>Paid with the first stop.</summary>
    public long OpeningCost { get; }

    public bool IsPlain { get; }

    /// <summary>Price or limits look at the time between the first departure and the last return.</summary>
    public bool NeedsDuration { get; }
}

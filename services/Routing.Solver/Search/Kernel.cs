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

    private readonly Dictionary<int[], int[]> withoutMarks = [];
    private readonly Dictionary<int[], int[]> transposed = [];

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

        isFree = [.. Enumerable.Range(0, stops).Select(stop => Enumerable.Range(0, flat.Vehicles.Length).All(vehicle => flat.CanTake(vehicle, stop)))];
        var hasOrder = Array.Exists(flat.SequenceGroup, group => group >= 0);
        var hasSimpleTimes = !flat.HasRelease && !Array.Exists(HasSeveralWindows, several => several);
        Vehicles = [.. flat.Vehicles.Select((vehicle, index) => new KernelVehicle(this, vehicle, index, hasOrder, hasSimpleTimes))];
        Uniform = Array.TrueForAll(Vehicles, vehicle => vehicle.Metres == Vehicles[0].Metres && vehicle.Seconds == Vehicles[0].Seconds
            && vehicle.CostPerMetre == Vehicles[0].CostPerMetre && vehicle.CostPerSecond == Vehicles[0].CostPerSecond) ? Vehicles.FirstOrDefault() : null;
    }

    public FlatProblem Flat { get; }

    public bool Has(SearchParts part) => (Flat.Problem.Without & part) == SearchParts.None;

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

    /// <summary>Entries with <see cref="Beyond"/> for every leg that is unreachable in either matrix.</summary>
    internal int[] WithoutMarks(int[] entries, int[] others)
    {
        if (withoutMarks.TryGetValue(entries, out var known))
            return known;

        return withoutMarks[entries] = entries.Contains(TravelMatrix.Unreachable) || others.Contains(TravelMatrix.Unreachable)
            ? Cleaned(entries, others)
            : entries;
    }

    private static int[] Cleaned(int[] entries, int[] others)
    {
        var cleaned = new int[entries.Length];
        for (var leg = 0; leg < entries.Length; leg++)
            cleaned[leg] = entries[leg] < 0 || others[leg] < 0 ? Beyond : entries[leg];
        return cleaned;
    }
}

internal sealed class KernelVehicle
{
    /// <summary>Locations above which turned copies of the matrices would be most of the memory.</summary>
    private const int LargestTransposed = 4_000;

    private readonly int toRow;
    private readonly int toColumn;

    public KernelVehicle(Kernel kernel, FlatVehicle flat, int index, bool hasOrder, bool hasSimpleTimes)
    {
        var vehicle = flat.Vehicle;
        Flat = flat;
        Index = index;
        Size = flat.Size;
        Seconds = kernel.WithoutMarks(flat.Seconds, flat.Metres);
        Metres = kernel.WithoutMarks(flat.Metres, flat.Seconds);
        var isLarge = Size > LargestTransposed;
        SecondsTo = isLarge ? Seconds : kernel.Transposed(Seconds, Size);
        MetresTo = isLarge ? Metres : kernel.Transposed(Metres, Size);
        (toRow, toColumn) = isLarge ? (1, Size) : (Size, 1);
        Start = vehicle.StartLocation;
        End = vehicle.EndLocation;
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

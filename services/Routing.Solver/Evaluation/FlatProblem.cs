namespace Netspring.Routing.Solver.Evaluation;

/// <summary>The problem as flat arrays over stop and vehicle indices, for the inner loops.</summary>
internal sealed class FlatProblem
{
    public FlatProblem(Problem problem)
    {
        Problem = problem;
        StopIndex = IndexOf(problem.Stops, stop => stop.Id);
        VehicleIndex = IndexOf(problem.Vehicles, vehicle => vehicle.Id);
        Stops = [.. problem.Stops];
        Location = [.. Stops.Select(stop => stop.Location)];
        Service = [.. Stops.Select(stop => stop.ServiceSeconds)];
        Load = [.. Stops.Select(stop => stop.Load)];
        Windows = [.. Stops.Select(stop => stop.Windows.ToArray())];
        Release = [.. Stops.Select(stop => stop.ReleaseSeconds)];
        PrefixVehicle = new int[Stops.Length];
        Array.Fill(PrefixVehicle, -1);
        Vehicles = [.. problem.Vehicles.Select((_, index) => new FlatVehicle(this, index))];
        SequenceGroup = [.. Stops.Select(stop => stop.Lock.HoldsSequence ? VehicleIndex[stop.Lock.VehicleId!] : -1)];
        PreviousVehicle = [.. Stops.Select(PreviousVehicleOf)];
        HasRelease = Array.Exists(Release, release => release > 0);
        HasPrevious = Stops.Any(stop => stop.Previous is not null);
        HasEtaPenalty = problem.Objective.EtaShiftPenaltyPerSecond > 0 && HasPrevious;
        (Rank, RankCount) = Ranks(Stops);
        Prize = [.. Stops.Select(stop => stop.Prize ?? 0)];
        HasPrizes = Stops.Any(stop => stop.Prize is not null);
        Admits = new Admission(this);
    }

    public Problem Problem { get; }

    public Dictionary<string, int> StopIndex { get; }

    public Dictionary<string, int> VehicleIndex { get; }

    public Stop[] Stops { get; }

    public FlatVehicle[] Vehicles { get; }

    public int[] Location { get; }

    public int[] Service { get; }

    public Load[] Load { get; }

    public TimeWindow[][] Windows { get; }

    public int[] Release { get; }

    /// <summary>Vehicle whose fixed prefix holds the stop, or -1.</summary>
    public int[] PrefixVehicle { get; }

    /// <summary>Vehicle that orders the sequence-locked stop, or -1.</summary>
    public int[] SequenceGroup { get; }

    /// <summary>Vehicle of the plan compared with; -1 without one, -2 when that vehicle is gone.</summary>
    public int[] PreviousVehicle { get; }

    public bool HasRelease { get; }

    public bool HasPrevious { get; }

    public bool HasEtaPenalty { get; }

    /// <summary>0 is served first; <see cref="RankCount"/> is no rank, but the place of stops with a prize.</summary>
    public int[] Rank { get; }

    public int RankCount { get; }

    /// <summary>What leaving the stop out costs; 0 without a prize.</summary>
    public long[] Prize { get; }

    public bool HasPrizes { get; }

    public bool HasPrize(int stop) => Rank[stop] == RankCount;

    public Admission Admits { get; }

    /// <summary>Permit, skills and driver lock let the vehicle take the stop.</summary>
    public bool CanTake(int vehicle, int stop) => Admits[vehicle, stop];

    /// <summary>When service begins for a vehicle that is ready then; -1 when it is too late.</summary>
    public int Begin(int stop, int ready)
    {
        var windows = Windows[stop];
        foreach (var window in windows)
            if (ready <= window.EndSeconds)
                return Math.Max(ready, window.StartSeconds);

        return windows.Length == 0 ? ready : -1;
    }

    /// <summary>The latest time to be ready so that service begins by <paramref name="bound"/>; negative when none is.</summary>
    public int LatestReady(int stop, int bound)
    {
        var windows = Windows[stop];
        var latest = windows.Length == 0 ? bound : -1;
        foreach (var window in windows)
            if (window.StartSeconds <= bound)
                latest = Math.Min(bound, window.EndSeconds);

        return latest;
    }

    /// <summary>Earliest departure of the trip that these nodes begin with, because of its stops.</summary>
    public int ReleaseOf(ReadOnlySpan<int> nodes)
    {
        var release = 0;
        for (var i = 0; HasRelease && i < nodes.Length && nodes[i] != Sequence.Boundary; i++)
            release = Math.Max(release, Release[nodes[i]]);

        return release;
    }

    /// <summary>Price of a stop that leaves the vehicle people know.</summary>
    public long MoveCost(int vehicle, int stop) =>
        PreviousVehicle[stop] == -1 || PreviousVehicle[stop] == vehicle ? 0 : Problem.Objective.MovedStopPenalty;

    private int PreviousVehicleOf(Stop stop) =>
        stop.Previous is null ? -1 : VehicleIndex.GetValueOrDefault(stop.Previous.VehicleId, -2);

    private static (int[] Rank, int Count) Ranks(Stop[] stops)
    {
        var levels = stops.Where(stop => stop.Prize is null).Select(stop => (stop.IsMandatory, stop.Priority)).Distinct()
            .OrderByDescending(level => level).Select((level, rank) => (level, rank)).ToDictionary(pair => pair.level, pair => pair.rank);
        return ([.. stops.Select(stop => stop.Prize is null ? levels[(stop.IsMandatory, stop.Priority)] : levels.Count)], levels.Count);
    }

    private static Dictionary<string, int> IndexOf<T>(IReadOnlyList<T> items, Func<T, string> idOf)
    {
        var index = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
            index.Add(idOf(items[i]), i);

        return index;
    }
}

internal sealed class FlatVehicle
{
    public FlatVehicle(FlatProblem flat, int index)
    {
        var vehicle = flat.Problem.Vehicles[index];
        var matrix = vehicle.TravelClass is { } travelClass ? flat.Problem.TravelByClass[travelClass] : flat.Problem.Travel;
        Vehicle = vehicle;
        Size = matrix.Locations;
        Seconds = matrix.Seconds;
        Metres = matrix.Metres;
        Earliest = Math.Max(vehicle.Shift.StartSeconds, vehicle.DepotWindow?.StartSeconds ?? 0);
        DepotOpens = vehicle.DepotWindow?.StartSeconds ?? 0;
        DepotCloses = vehicle.DepotWindow?.EndSeconds ?? int.MaxValue;
        MaxDriving = vehicle.MaxDrivingSeconds ?? int.MaxValue;
        MaxDuty = vehicle.MaxDutySeconds ?? int.MaxValue;
        Breaks = [.. vehicle.Breaks.Where(rule => rule.LatestStartSeconds >= vehicle.Shift.StartSeconds)];
        Prefix = [.. vehicle.FixedPrefix.Select(id => flat.StopIndex[id])];
        foreach (var stop in Prefix)
            flat.PrefixVehicle[stop] = index;

        PrefixLoad = Prefix.Length == 0
            ? default
            : Prefix.Aggregate(vehicle.LoadOnBoard, (sum, stop) => sum + flat.Load[stop]);
        FirstTripLimit = new Load(
            Math.Max(vehicle.Capacity.Units, PrefixLoad.Units),
            Math.Max(vehicle.Capacity.Grams, PrefixLoad.Grams),
            Math.Max(vehicle.Capacity.CubicCentimetres, PrefixLoad.CubicCentimetres));
    }

    public Vehicle Vehicle { get; }

    public int Size { get; }

    public int[] Seconds { get; }

    public int[] Metres { get; }

    public int Earliest { get; }

    public int DepotOpens { get; }

    public int DepotCloses { get; }

    public int MaxDriving { get; }

    public int MaxDuty { get; }

    /// <summary>Breaks that can be due in the shift.</summary>
    public BreakRule[] Breaks { get; }

    public int[] Prefix { get; }

    /// <summary>On board once the prefix is done; nothing without a prefix.</summary>
    public Load PrefixLoad { get; }

    /// <summary>Behind a fixed prefix the first trip may carry what is under way even when that alone is too much.</summary>
    public Load FirstTripLimit { get; }
}

namespace Netspring.Routing.Solver.Search;

/// <summary>What the benchmark can leave out to see what it is worth (<c>bench routing --ablate</c>).</summary>
[Flags]
internal enum SearchParts
{
    None = 0,

    /// <summary>Places beside the nearest stops, where none beside those near in time holds; else all places.</summary>
    SecondLook = 1 << 0,

    /// <summary>Leaving a recreation as soon as it costs too much.</summary>
    GiveUp = 1 << 1,

    VehicleExchange = 1 << 2,

    /// <summary>Tours opened or enlarged with one type.</summary>
    PreferredTypes = 1 << 3,

    /// <summary>Tours without room that move to larger vehicles now and then.</summary>
    Enlarging = 1 << 4,

    /// <summary>Serving stops whatever their prize now and then.</summary>
    Generosity = 1 << 5,

    /// <summary>Inserting lower ranks among higher ones now and then.</summary>
    RankBlinks = 1 << 6,

    /// <summary>The hybrid genetic search after ruin and recreate, where there is time for it.</summary>
    Hybrid = 1 << 7,

    /// <summary>Fewer vehicles by absence counters, where these come first.</summary>
    AbsenceCounters = 1 << 8,

    /// <summary>Of the hybrid search: children of two parents; without it each is scattered.</summary>
    RouteExchange = 1 << 9,

    /// <summary>Of the hybrid search: educating again what breaks a limit.</summary>
    RepairOfChildren = 1 << 10,

    /// <summary>Of the hybrid search: a stop moved beside another.</summary>
    Relocate = 1 << 11,

    Swap = 1 << 12,

    TwoOpt = 1 << 13,

    TwoOptStar = 1 << 14,

    /// <summary>Large days in parts.</summary>
    Decomposition = 1 << 15,
}

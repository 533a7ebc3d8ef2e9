using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Reading;

/// <summary>A public instance or a made-up city as a problem of ours. Travel and windows are in units of 1/<paramref name="Scale"/> of the file's.</summary>
internal sealed record Instance(
    string Name, string Set, string Class, Problem Problem, double Scale, double? BestCost, int? BestVehicles)
    : InstanceFacts(Name, Set, Class, Problem.Stops.Count, Scale, BestCost, BestVehicles)
{
    /// <summary>A plan may leave optional stops out and count.</summary>
    public bool MayLeaveOut => Problem.Stops.Any(stop => !stop.IsMandatory);

    public InstanceFacts ToFacts() => new(Name, Set, Class, Stops, Scale, BestCost, BestVehicles);
}

/// <summary>What results need of an instance: not the problem, whose matrix would stay in memory while others are solved.</summary>
/// <param name="Set">Such as <c>homberger_200</c>; wanted figures are per set.</param>
/// <param name="Class">Set and kind, such as <c>homberger_200 r1</c>.</param>
/// <param name="Stops">How many.</param>
/// <param name="BestCost">Best known cost in the file's unit; null where none is known.</param>
/// <param name="BestVehicles">Best known number of vehicles, fleet first.</param>
internal record InstanceFacts(string Name, string Set, string Class, int Stops, double Scale, double? BestCost, int? BestVehicles)
{
    /// <summary>How far a cost of ours is above the best known one; null where one of the two is not known.</summary>
    public double? Gap(long? cost) => (cost / Scale / BestCost) - 1;
}

/// <summary>What is minimised.</summary>
internal enum Goal
{
    /// <summary>Distance, each arc cut off after one decimal as in the 12th DIMACS challenge.</summary>
    Distance,

    /// <summary>Vehicles first, then distance in full precision as in the SINTEF lists.</summary>
    Vehicles,
}

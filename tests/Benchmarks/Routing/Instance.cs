using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing;

/// <summary>A public instance as a problem of ours. Travel and windows are in units of 1/<paramref name="Scale"/> of the file's.</summary>
/// <param name="Class">Folder and kind, such as <c>homberger_200 r1</c>.</param>
/// <param name="BestCost">Best known cost in the file's unit; null where none is known.</param>
/// <param name="BestVehicles">Best known number of vehicles, fleet first.</param>
internal sealed record Instance(string Name, string Class, Problem Problem, double Scale, double? BestCost, int? BestVehicles);

/// <summary>What is minimised.</summary>
internal enum Goal
{
    /// <summary>Distance, each arc cut off after one decimal as in the 12th DIMACS challenge.</summary>
    Distance,

    /// <summary>Vehicles first, then distance in full precision as in the SINTEF lists.</summary>
    Vehicles,
}

namespace Netspring.Routing.Solver.Search;

/// <summary>Vehicles and stops of a larger problem that are looked at alone.</summary>
internal sealed record Part(List<int> Vehicles, List<int> Stops);

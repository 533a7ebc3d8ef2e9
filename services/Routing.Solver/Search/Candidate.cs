namespace Netspring.Routing.Solver.Search;

/// <summary>A place that may hold for a stop.</summary>
/// <param name="Delta">What the plan costs more with the stop there; an estimate where the vehicle is not plain.</param>
/// <param name="OnVehicle">Unused vehicle that takes the tour over, because it has room for the stop; or -1.</param>
internal readonly record struct Candidate(long Delta, int Tour, int Position, bool NewTrip, int OnVehicle = -1);

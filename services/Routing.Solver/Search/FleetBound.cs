using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Vehicles that are needed at least: the roomiest ones, until all that must be fetched has room.</summary>
internal static class FleetBound
{
    public static int Of(FlatProblem flat) => Math.Max(
        Math.Max(In(flat, load => load.Units), In(flat, load => load.Grams)), In(flat, load => load.CubicCentimetres));

    private static int In(FlatProblem flat, Func<Load, long> dimension)
    {
        var open = 0m;
        for (var stop = 0; stop < flat.Stops.Length; stop++)
            open += flat.HasPrize(stop) ? 0 : dimension(flat.Load[stop]);
        var needed = 0;
        foreach (var room in flat.Vehicles.Select(vehicle => Room(vehicle, dimension)).OrderDescending())
        {
            if (open <= 0)
                break;
            open -= room;
            needed++;
        }

        return needed;
    }

    /// <summary>What is under way may be more than fits.</summary>
    private static decimal Room(FlatVehicle vehicle, Func<Load, long> dimension) =>
        (decimal)dimension(vehicle.FirstTripLimit) + ((Math.Max(1, vehicle.Vehicle.MaxTrips) - 1m) * dimension(vehicle.Vehicle.Capacity));
}

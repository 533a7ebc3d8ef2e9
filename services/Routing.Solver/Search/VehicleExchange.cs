using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Whole tours on other vehicles: a tour goes to an unused vehicle of another type (a larger or cheaper one, another depot),
/// or two vehicles change tours. Insertion alone never does, because it leaves a tour where it was opened.
/// </summary>
internal sealed class VehicleExchange(Kernel kernel, Tours tours, VehicleTypes types, RouteSimulator simulator, SeededRandom random)
{
    private readonly List<int> touched = [];

    /// <summary>Improves the tours changed since <see cref="Tours.Begin"/>.</summary>
    public void Apply()
    {
        touched.Clear();
        foreach (var tour in tours.Touched)
            touched.Add(tour);
        foreach (var tour in touched)
        {
            if (tours[tour].Length == 0 || tours[tour].Vehicle.Flat.Prefix.Length > 0)
                continue;
            foreach (var type in types.All)
                if (VehicleTypes.First(type, tours.Unused) is var unused and >= 0 && TryExchange(tour, unused))
                    break;
            if (tours[tour].Length > 0)
                TryExchange(tour, random.Below(tours.Count));
        }
    }

    private bool TryExchange(int first, int second)
    {
        var (one, other) = (tours[first], tours[second]);
        if (types.Of(first) == types.Of(second) || other.Vehicle.Flat.Prefix.Length > 0)
            return false;
        var before = one.Cost + other.Cost;
        if (Estimate(one, other.Vehicle) + Estimate(other, one.Vehicle) >= before)
            return false;
        var there = simulator.Evaluate(second, one.Sequence);
        if (!there.IsFeasible || there.Cost >= before)
            return false;
        var here = simulator.Evaluate(first, other.Sequence);
        if (!here.IsFeasible || there.Cost + here.Cost >= before)
            return false;
        tours.Exchange(first, second, here.Cost, there.Cost);
        return true;
    }

    /// <summary>Cost of the tour on the vehicle, whether it fits or not; never more than in truth.</summary>
    private long Estimate(Tour tour, KernelVehicle vehicle)
    {
        if (tour.Length == 0)
            return 0;
        var flat = kernel.Flat;
        for (var trip = 0; trip < tour.Trips; trip++)
            if (!tour.TripLoad[trip].FitsIn(vehicle.Flat.Vehicle.Capacity))
                return long.MaxValue / 4;
        if (tour.Trips > 1 || vehicle.Metres != tour.Vehicle.Metres)
            return vehicle.OpeningCost;
        var metres = (long)vehicle.Metres[(vehicle.Start * vehicle.Size) + tour.Place[1]]
            + vehicle.Metres[(tour.Place[tour.Length] * vehicle.Size) + vehicle.End];
        for (var i = 1; i < tour.Length; i++)
            metres += tour.Leg[i];
        var cost = vehicle.OpeningCost + (metres * vehicle.CostPerMetre);
        for (var i = 0; flat.HasPrevious && i < tour.Length; i++)
            cost += flat.MoveCost(vehicle.Index, tour.Node[i]);
        return cost;
    }
}

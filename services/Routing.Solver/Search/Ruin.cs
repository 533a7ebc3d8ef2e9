using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Radial ruin (Schrimpf et al. 2000): takes a random stop and the ones nearest to it out of their routes.</summary>
internal sealed class Ruin(FlatProblem flat, RouteSimulator simulator, SeededRandom random)
{
    private const int MostRemoved = 12;

    public void Apply(Solution solution)
    {
        var served = new List<int>();
        for (var stop = 0; stop < flat.Stops.Length; stop++)
            if (solution.VehicleOf(stop) >= 0 && flat.PrefixVehicle[stop] < 0)
                served.Add(stop);

        if (served.Count == 0)
            return;

        var centre = served[random.Below(served.Count)];
        var count = 1 + random.Below(Math.Min(MostRemoved, served.Count));
        foreach (var stop in served.OrderBy(stop => Distance(centre, stop)).ThenBy(stop => stop).Take(count))
            solution.Remove(simulator, stop);
    }

    private int Distance(int from, int to)
    {
        var travel = flat.Problem.Travel;
        var metres = travel.Metres[(flat.Location[from] * travel.Locations) + flat.Location[to]];
        return metres < 0 ? int.MaxValue : metres;
    }
}

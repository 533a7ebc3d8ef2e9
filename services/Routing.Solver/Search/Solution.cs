using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>A plan in the making: one sequence per vehicle with its cost. Versions tell which routes changed.</summary>
internal sealed class Solution
{
    private readonly FlatProblem flat;
    private readonly int[][] routes;
    private readonly RouteCost[] costs;
    private readonly int[] versions;
    private readonly int[] vehicleOf;
    private readonly int[] unserved;

    public Solution(FlatProblem flat, RouteSimulator simulator)
    {
        this.flat = flat;
        routes = new int[flat.Vehicles.Length][];
        costs = new RouteCost[flat.Vehicles.Length];
        versions = new int[flat.Vehicles.Length];
        vehicleOf = new int[flat.Stops.Length];
        unserved = new int[flat.RankCount + 1];
        Array.Fill(vehicleOf, -1);
        Cost = flat.Prize.Sum();
        foreach (var rank in flat.Rank)
            unserved[rank]++;

        for (var vehicle = 0; vehicle < routes.Length; vehicle++)
        {
            routes[vehicle] = [];
            Set(vehicle, flat.Vehicles[vehicle].Prefix, simulator.Evaluate(vehicle, flat.Vehicles[vehicle].Prefix));
        }
    }

    private Solution(Solution other)
    {
        flat = other.flat;
        routes = [.. other.routes];
        costs = [.. other.costs];
        versions = [.. other.versions];
        vehicleOf = [.. other.vehicleOf];
        unserved = [.. other.unserved];
        Cost = other.Cost;
    }

    public int Vehicles => routes.Length;

    /// <summary>Vehicles with a route.</summary>
    public int Used => routes.Count(route => route.Length > 0);

    public bool ServesAllMandatory
    {
        get
        {
            for (var stop = 0; stop < vehicleOf.Length; stop++)
                if (vehicleOf[stop] < 0 && flat.Stops[stop].IsMandatory)
                    return false;
            return true;
        }
    }

    /// <summary>Routes, and the prizes of stops on none.</summary>
    public long Cost { get; private set; }

    public ReadOnlySpan<int> UnservedByRank => unserved.AsSpan(0, flat.RankCount);

    public ReadOnlySpan<int> Route(int vehicle) => routes[vehicle];

    public RouteCost RouteCost(int vehicle) => costs[vehicle];

    public int Version(int vehicle) => versions[vehicle];

    /// <summary>Vehicle that serves the stop, or -1.</summary>
    public int VehicleOf(int stop) => vehicleOf[stop];

    public void Set(int vehicle, ReadOnlySpan<int> sequence, RouteCost cost)
    {
        // A stop that a move already put on another route keeps that vehicle.
        foreach (var stop in routes[vehicle])
            if (stop != Sequence.Boundary && vehicleOf[stop] == vehicle)
                Assign(stop, -1);

        foreach (var stop in sequence)
            if (stop != Sequence.Boundary)
                Assign(stop, vehicle);

        Cost += cost.Cost - costs[vehicle].Cost;
        routes[vehicle] = sequence.ToArray();
        costs[vehicle] = cost;
        versions[vehicle]++;
    }

    public void Remove(RouteSimulator simulator, int stop)
    {
        var vehicle = vehicleOf[stop];
        var rest = new Sequence(new int[Sequence.Room(routes[vehicle].Length)]);
        foreach (var node in routes[vehicle])
            if (node != stop)
                rest.Add(node);

        var sequence = rest.Finish();
        var cost = simulator.Evaluate(vehicle, sequence);
        Set(vehicle, sequence, cost.IsFeasible ? cost : simulator.Measure(vehicle, sequence, out _));
    }

    public Solution Copy() => new(this);

    public void CopyFrom(Solution other)
    {
        for (var vehicle = 0; vehicle < routes.Length; vehicle++)
        {
            if (ReferenceEquals(routes[vehicle], other.routes[vehicle]))
                continue;

            routes[vehicle] = other.routes[vehicle];
            costs[vehicle] = other.costs[vehicle];
            versions[vehicle]++;
        }

        other.vehicleOf.CopyTo(vehicleOf, 0);
        other.unserved.CopyTo(unserved, 0);
        Cost = other.Cost;
    }

    public List<int> Unserved()
    {
        var stops = new List<int>();
        for (var stop = 0; stop < vehicleOf.Length; stop++)
            if (vehicleOf[stop] < 0)
                stops.Add(stop);

        return stops;
    }

    /// <summary>Negative when this is the better one: stops by rank first, then cost.</summary>
    public int ComparedTo(Solution other)
    {
        for (var rank = 0; rank < flat.RankCount; rank++)
            if (unserved[rank] != other.unserved[rank])
                return unserved[rank].CompareTo(other.unserved[rank]);

        return Cost.CompareTo(other.Cost);
    }

    private void Assign(int stop, int vehicle)
    {
        if (vehicleOf[stop] < 0 && vehicle >= 0)
        {
            unserved[flat.Rank[stop]]--;
            Cost -= flat.Prize[stop];
        }
        else if (vehicleOf[stop] >= 0 && vehicle < 0)
        {
            unserved[flat.Rank[stop]]++;
            Cost += flat.Prize[stop];
        }

        vehicleOf[stop] = vehicle;
    }
}

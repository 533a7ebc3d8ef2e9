using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>
/// Hybrid genetic search (Vidal et al. 2012): parents give a child by exchanging routes, a local search that may break
/// limits at a price educates it, and the fittest and most varied survive. One child counts as many iterations as there are
/// stops.
/// </summary>
internal sealed class HybridSearch
{
    /// <summary>What the benchmark may leave out of it.</summary>
    public const SearchParts Parts = SearchParts.Hybrid | SearchParts.RouteExchange | SearchParts.RepairOfChildren
        | SearchParts.Relocate | SearchParts.Swap | SearchParts.TwoOpt | SearchParts.TwoOptStar;

    /// <summary>Share of the educated that is educated again where it breaks a limit, at higher prices.</summary>
    private const double RepairShare = 0.5;
    private const double RepairEmphasis = 10;

    private readonly FlatProblem flat;
    private readonly RouteSimulator simulator;
    private readonly SeededRandom random;
    private readonly Penalties penalties;
    private readonly PenalisedRoutes routes;
    private readonly LocalSearch education;
    private readonly RouteExchange crossover;
    private readonly Population population;
    private readonly double repairShare;
    private readonly bool mayCross;
    private readonly int[] order;

    public HybridSearch(Kernel kernel, Neighbourhood neighbourhood, VehicleTypes types, RouteSimulator simulator, SeededRandom random)
    {
        flat = kernel.Flat;
        this.simulator = simulator;
        this.random = random;
        var near = Both([.. Enumerable.Range(0, flat.Stops.Length).Select(neighbourhood.Near)]);
        penalties = new Penalties(kernel, near);
        routes = new PenalisedRoutes(kernel, penalties);
        var vehicles = types.All.Select(mask => kernel.Vehicles.Where(vehicle => (mask[vehicle.Index >> 6] & (1UL << vehicle.Index)) != 0)
            .Select(vehicle => vehicle.Index).ToArray()).ToArray();
        education = new LocalSearch(kernel, routes, near, vehicles, random);
        crossover = new RouteExchange(routes, penalties, neighbourhood, near, vehicles, random);
        population = new Population(flat.Stops.Length, flat.Vehicles.Length, penalties, random);
        repairShare = kernel.Has(SearchParts.RepairOfChildren) ? RepairShare : 0;
        mayCross = kernel.Has(SearchParts.RouteExchange);
        order = [.. Enumerable.Range(0, flat.Stops.Length)];
    }

    /// <summary>Whether the search knows all that the problem asks for. It could mix fleets, but ruin and recreate, which
    /// exchanges vehicles, is better at that.</summary>
    public static bool Suits(Kernel kernel, VehicleTypes types) =>
        types.All.Length == 1 && kernel.Has(SearchParts.Hybrid) && kernel.Uniform is { NeedsDuration: false }
        && Array.TrueForAll(kernel.Vehicles, vehicle => vehicle.IsPlain && !vehicle.NeedsDuration && vehicle.Flat.Vehicle.MaxTrips == 1)
        && !kernel.Flat.HasRelease && !kernel.Flat.HasPrizes && !kernel.Flat.HasPrevious && !kernel.Flat.Problem.Objective.MinimiseVehiclesFirst
        && !Array.Exists(kernel.HasSeveralWindows, several => several) && kernel.Flat.Stops.Length > 2;

    /// <summary>Improves <paramref name="best"/>, which must be feasible and serve all stops.</summary>
    public void Run(Solution best, Budget budget, Action report, Epochs? epochs)
    {
        Put(best);
        Educate(best, budget, report);
        Put(best);
        population.Add(routes);
        while (!budget.IsSpent)
        {
            if (population.Count < SubPopulation.Least || !mayCross)
            {
                Scatter();
            }
            else
            {
                var (first, second) = population.Parents();
                crossover.Cross(first, second);
            }

            Educate(best, budget, report);
            if (epochs is null || !epochs.Pass())
                continue;
            Put(best);
            population.Add(routes);
            report();
        }
    }

    private void Put(Solution solution)
    {
        for (var vehicle = 0; vehicle < routes.Count; vehicle++)
            routes.Put(vehicle, solution.Route(vehicle));
    }

    /// <summary>All stops at random places.</summary>
    private void Scatter()
    {
        routes.Clear();
        crossover.Fill();
    }

    private void Educate(Solution best, Budget budget, Action report)
    {
        var isWhole = education.Run(budget);
        var isBetter = Offer(best);
        if (isWhole)
            population.Add(routes);
        var (keepsTime, keepsLoad) = Keeps();
        if (isWhole && !(keepsTime && keepsLoad) && random.Fraction() < repairShare)
        {
            penalties.Emphasise(RepairEmphasis);
            routes.Reprice();
            isWhole = education.Run(budget);
            penalties.Emphasise(1);
            routes.Reprice();
            var (time, load) = Keeps();
            if (isWhole && time && load)
            {
                population.Add(routes);
                isBetter |= Offer(best);
            }
        }

        if (penalties.Note(keepsTime, keepsLoad))
        {
            population.Reprice();
            routes.Reprice();
        }

        for (var i = 0; i < order.Length; i++)
            budget.CountIteration(isBetter && i == order.Length - 1);
        if (isBetter)
            report();
    }

    private (bool Time, bool Load) Keeps()
    {
        var (time, load) = (true, true);
        for (var route = 0; route < routes.Count; route++)
        {
            time &= routes.Warp(route) == 0;
            load &= routes.Overload(route) == default;
        }

        return (time, load);
    }

    /// <summary>Takes the routes over where they keep all limits and cost less.</summary>
    private bool Offer(Solution best)
    {
        if (Keeps() != (true, true) || routes.Cost() >= best.Cost)
            return false;
        var costs = new RouteCost[routes.Count];
        var rows = new int[routes.Count][];
        for (var vehicle = 0; vehicle < routes.Count; vehicle++)
        {
            rows[vehicle] = routes.Sequence(vehicle);
            costs[vehicle] = simulator.Evaluate(vehicle, rows[vehicle]);
            if (!costs[vehicle].IsFeasible)
                return false;
        }

        if (costs.Sum(cost => cost.Cost) >= best.Cost)
            return false;
        for (var vehicle = 0; vehicle < routes.Count; vehicle++)
            if (!best.Route(vehicle).SequenceEqual(rows[vehicle]))
                best.Set(vehicle, rows[vehicle], costs[vehicle]);
        return true;
    }

    /// <summary>Also those to which a stop is near.</summary>
    private static int[][] Both(int[][] near)
    {
        var both = near.Select(others => others.ToList()).ToArray();
        for (var stop = 0; stop < near.Length; stop++)
            foreach (var other in near[stop])
                if (!near[other].Contains(stop))
                    both[other].Add(stop);
        return [.. both.Select(others => others.ToArray())];
    }
}

using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Writing;

namespace Netspring.Routing.Solver;

/// <summary>
/// Plans the routes of one city-day. Every call is pure: it reads its arguments and returns a new plan; calls may run in
/// parallel. Plans handed in may be older than the problem: stops and vehicles it no longer knows are left out, stops the
/// plan does not know yet are open. Ids that are not in the problem throw <see cref="ArgumentException"/>.
/// </summary>
public static class RoutingSolver
{
    /// <summary>Plans from nothing. A cancelled search returns the best plan so far, its rest open.</summary>
    /// <param name="progress">Told from the threads of the islands, one at a time.</param>
    /// <param name="islands">One on the caller's thread where nothing is said.</param>
    public static Plan Solve(
        Problem problem,
        StopCriterion stop,
        IProgress<SearchProgress>? progress = null,
        Islands? islands = null,
        CancellationToken cancellation = default)
    {
        var desk = new Desk(problem);
        return desk.Search(new Solution(desk.Flat, desk.Simulator), stop, progress, islands, cancellation);
    }

    /// <summary>Starts from <paramref name="current"/>: routes that break constraints lose stops until they hold, open and
    /// unassigned stops are tried again, then the search goes on. Never worse than a feasible start.</summary>
    public static Plan Improve(
        Problem problem,
        Plan current,
        StopCriterion stop,
        IProgress<SearchProgress>? progress = null,
        Islands? islands = null,
        CancellationToken cancellation = default)
    {
        var desk = new Desk(problem);
        var solution = desk.Load(current);
        StoredPlan.Repair(desk.Flat, desk.Simulator, solution);
        return desk.Search(solution, stop, progress, islands, cancellation);
    }

    /// <summary>Finds new places after a driver is gone or an edit broke routes. Routes that hold keep their stops and order;
    /// broken ones lose stops until they hold, locked stops and higher ranks last. The stops that lost their place are
    /// inserted one by one at their cheapest places, higher ranks first; where there is none they are unassigned with
    /// reasons. Stops that had no place before are left as they were.</summary>
    public static Plan Repair(Problem problem, Plan current)
    {
        var desk = new Desk(problem);
        var solution = desk.Load(current);
        StoredPlan.Repair(desk.Flat, desk.Simulator, solution);
        var homes = current.Routes.SelectMany(route => route.Visits).Select(visit => visit.StopId).Where(desk.Flat.StopIndex.ContainsKey)
            .Select(desk.StopOf).ToList();
        var insertion = new CheapestInsertion(desk.Flat, desk.Simulator);
        var left = int.MaxValue;

        // What was inserted may be the way to what did not fit before.
        while (homes.FindAll(stop => solution.VehicleOf(stop) < 0) is var homeless && homeless.Count < left)
        {
            left = homeless.Count;
            insertion.InsertAll(solution, homeless, new Budget(new MaxIterations(0), CancellationToken.None));
        }

        return desk.Write(solution);
    }

    /// <summary>Puts the stop at its cheapest feasible place; nothing else changes its route or order.
    /// Without such a place the stop is in <see cref="Plan.Unassigned"/> with reasons.</summary>
    /// <exception cref="ArgumentException">The stop is on a route already.</exception>
    public static Insertion Insert(Problem problem, Plan current, string stopId)
    {
        var desk = new Desk(problem);
        var solution = desk.Load(current);
        var stop = desk.StopOf(stopId);
        if (solution.VehicleOf(stop) >= 0)
            throw new ArgumentException($"Stop '{stopId}' is on a route already.", nameof(stopId));

        var insertion = new CheapestInsertion(desk.Flat, desk.Simulator);
        var best = insertion.Best(solution, stop);
        if (!best.Exists)
            return new Insertion(desk.Write(solution), null);

        var place = new PlaceWriter(desk.Flat, desk.Simulator).Write(solution, stop, best);
        insertion.Insert(solution, stop, best);
        return new Insertion(desk.Write(solution), place);
    }

    /// <summary>The <paramref name="count"/> cheapest feasible places over all vehicles, cheapest first. A stop that is on a
    /// route is lifted out first; the extras count from there.</summary>
    public static IReadOnlyList<Place> Suggest(Problem problem, Plan current, string stopId, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var desk = new Desk(problem);
        var solution = desk.Load(current);
        var stop = desk.StopOf(stopId);
        if (solution.VehicleOf(stop) >= 0)
            solution.Remove(desk.Simulator, stop);

        return new PlaceWriter(desk.Flat, desk.Simulator).Best(solution, stop, count);
    }

    /// <summary>Takes the stop off its route; it is open afterwards (or unassigned when it fits nowhere any more).</summary>
    /// <exception cref="ArgumentException">The stop is part of a fixed prefix.</exception>
    public static Plan Remove(Problem problem, Plan current, string stopId)
    {
        var desk = new Desk(problem);
        var solution = desk.Load(current);
        var stop = desk.StopOf(stopId);
        if (desk.Flat.PrefixVehicle[stop] >= 0)
            throw new ArgumentException($"Stop '{stopId}' is part of a fixed prefix.", nameof(stopId));

        if (solution.VehicleOf(stop) >= 0)
            solution.Remove(desk.Simulator, stop);

        return desk.Write(solution);
    }

    /// <summary>Rebuilds a plan from stored or edited orders, exactly as given; constraints it breaks are listed in
    /// <see cref="Route.Violations"/>. Fixed prefixes are put first when missing.</summary>
    /// <exception cref="ArgumentException">A vehicle or stop is unknown or occurs twice.</exception>
    public static Plan FromSequences(Problem problem, IReadOnlyList<RouteSequence> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var desk = new Desk(problem);
        return desk.Write(StoredPlan.Load(desk.Flat, desk.Simulator, sequences));
    }

    /// <summary>What every call needs: the flat problem and a simulator of its own.</summary>
    private sealed class Desk
    {
        public Desk(Problem problem)
        {
            ArgumentNullException.ThrowIfNull(problem);
            Flat = problem.Flat;
            Simulator = new RouteSimulator(Flat);
        }

        public FlatProblem Flat { get; }

        public RouteSimulator Simulator { get; }

        public int StopOf(string stopId) => Flat.StopIndex.TryGetValue(stopId, out var stop)
            ? stop
            : throw new ArgumentException($"Stop '{stopId}' is unknown.", nameof(stopId));

        public Solution Load(Plan plan)
        {
            ArgumentNullException.ThrowIfNull(plan);
            var known = plan.ToSequences().Where(route => Flat.VehicleIndex.ContainsKey(route.VehicleId)).Select(route => route with
            {
                Trips = [.. route.Trips.Select(trip => (IReadOnlyList<string>)[.. trip.Where(Flat.StopIndex.ContainsKey)])],
            });
            return StoredPlan.Load(Flat, Simulator, [.. known]);
        }

        public Plan Search(
            Solution solution, StopCriterion stop, IProgress<SearchProgress>? progress, Islands? islands, CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(stop);
            islands ??= new Islands(1, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(islands.Count, 1, nameof(islands));
            ArgumentOutOfRangeException.ThrowIfLessThan(islands.Threads, 1, nameof(islands));
            new IteratedSearch(Flat, Simulator).Run(
                solution, new Budget(stop, cancellation), islands.CountFor(stop), islands.Threads, progress);
            return new PlanWriter(Flat, Simulator).Write(solution, explain: !cancellation.IsCancellationRequested);
        }

        public Plan Write(Solution solution) => new PlanWriter(Flat, Simulator).Write(solution, explain: true);
    }
}

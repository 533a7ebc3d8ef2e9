using Netspring.Routing.Solver;

namespace Netspring.Routing.Domain;

/// <summary>How far a search is; written by its thread, read by others.</summary>
public sealed class PlanWatch : IProgress<SearchProgress>
{
    private double progress;
    private Tuple<long, int>? best;

    /// <summary>0 to 1, never falling.</summary>
    public double Progress => Volatile.Read(ref progress);

    /// <summary>Cost of the routes in millionths of a yuan, and how many loads they leave out; null before the first.</summary>
    public (long Cost, int Unserved)? Best => Volatile.Read(ref best) is { } found ? (found.Item1, found.Item2) : null;

    public void Report(SearchProgress value) => Volatile.Write(ref best, Tuple.Create(value.Cost, value.UnservedStops));

    internal void Reach(double share) => Volatile.Write(ref progress, Math.Max(Progress, Math.Clamp(share, 0, 1)));
}

/// <summary>
/// The full search of a day, once for each goal. Pure but for the clock where the order names one: the same input and order
/// give the same plans in any process. Loads that have a place keep one before those that wait.
/// </summary>
public static class PlanSearch
{
    private static readonly PlanGoal[] Goals = Enum.GetValues<PlanGoal>();

    /// <summary>A day of few loads is known through and through before its seconds are over.</summary>
    private static NoImprovement Exhaustion(PlanInput input) => new(Math.Max(5_000, 400 * input.Errands.Count));

    /// <returns>Different plans, the best first; with a cancelled search the best so far.</returns>
    public static IReadOnlyList<PlanAlternative> Run(PlanInput input, PlanOrder order, PlanWatch? watch = null, CancellationToken cancellation = default)
    {
        var waiting = input.Arrivals.ToHashSet();
        var problem = input.ToProblem(errand => !waiting.Contains(errand.LoadId));
        // A crew may be gone since: what it carried comes first of all that wants a place.
        var manned = input.Crews.Select(crew => crew.VehicleId.ToString()).ToHashSet(StringComparer.Ordinal);
        var present = RoutingSolver.FromSequences(problem, [.. input.Before.Where(route => manned.Contains(route.VehicleId))]);
        var compared = problem.ComparedWith(present);
        var found = new List<(PlanGoal Goal, PlanInput Input, Plan Plan)>();
        foreach (var (i, goal) in Goals.Take(order.Alternatives).Index())
        {
            if (i > 0 && cancellation.IsCancellationRequested)
                break;
            var seeded = input with { Seed = unchecked(order.Seed + i) };
            var limit = new Watched(LimitFor(input, order), share => watch?.Reach((i + share) / order.Alternatives));
            var plan = Search(WithGoal(compared, goal, seeded.Seed), goal, present, limit, watch, cancellation);
            // All are weighed alike, and even a search that was cut off proves what finds no place.
            found.Add((goal, seeded, RoutingSolver.FromSequences(compared, plan.ToSequences())));
        }
        var cheapestFirst = found.OrderBy(f => f.Plan.Cost, Comparer<PlanCost>.Create(problem.Objective.Compare));
        return [.. cheapestFirst.Select(f => PlanAlternative.Of(f.Input, f.Goal, f.Plan)).DistinctBy(a => a.Hash)];
    }

    private static Plan Search(
        Problem problem, PlanGoal goal, Plan present, StopCriterion limit, PlanWatch? watch, CancellationToken cancellation) =>
        goal == PlanGoal.Balanced
            ? RoutingSolver.Improve(problem, present, limit, watch, cancellation: cancellation)
            : RoutingSolver.Solve(problem, limit, watch, cancellation: cancellation);

    private static Problem WithGoal(Problem problem, PlanGoal goal, int seed) => new(
        problem.Vehicles, problem.Stops, problem.Travel,
        goal switch
        {
            PlanGoal.Balanced => problem.Objective,
            PlanGoal.FewestVehicles => problem.Objective with { MinimiseVehiclesFirst = true },
            _ => new Objective(),
        },
        seed);

    private static StopCriterion LimitFor(PlanInput input, PlanOrder order) => (order.Seconds, order.Iterations) switch
    {
        ({ } seconds, { } iterations) => new AnyOf(new MaxTime(TimeSpan.FromSeconds((double)seconds / order.Alternatives)), new MaxIterations(iterations)),
        (null, { } iterations) => new MaxIterations(iterations),
        ({ } seconds, null) => new AnyOf(new MaxTime(TimeSpan.FromSeconds((double)seconds / order.Alternatives)), Exhaustion(input)),
        _ => Exhaustion(input),
    };

    /// <summary>Tells how far the search is whenever it asks whether to go on.</summary>
    private sealed record Watched(StopCriterion Limit, Action<double> Tell) : StopCriterion
    {
        public override bool IsRepeatable => Limit.IsRepeatable;

        public override bool IsMet(in SearchStatus status)
        {
            Tell(Limit.Progress(status));
            return Limit.IsMet(status);
        }

        public override double Progress(in SearchStatus status) => Limit.Progress(status);
    }
}

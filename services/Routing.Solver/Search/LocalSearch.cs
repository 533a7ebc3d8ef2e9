using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Best improvement over all neighbourhoods until none improves. The best move of a pair of routes is kept
/// until one of the two changes.</summary>
internal sealed class LocalSearch
{
    private readonly MoveOperator[] operators;
    private readonly CachedMove[][] cache;
    private readonly int vehicles;

    public LocalSearch(FlatProblem flat, RouteSimulator simulator)
    {
        vehicles = flat.Vehicles.Length;
        operators = [new Relocate(flat, simulator), new TwoOpt(flat, simulator), new TwoOptStar(flat, simulator)];
        cache = [.. operators.Select(_ => new CachedMove[vehicles * vehicles])];
    }

    public void Descend(Solution solution, Budget budget)
    {
        while (!budget.IsTimeUp)
        {
            var best = Move.None;
            var chosen = -1;
            for (var kind = 0; kind < operators.Length; kind++)
                for (var first = 0; first < vehicles; first++)
                    for (var second = operators[kind].IsSymmetric ? first : 0; second < vehicles; second++)
                    {
                        var move = BestOf(solution, kind, first, second, budget);
                        if (move.Delta < best.Delta)
                            (best, chosen) = (move, kind);
                    }

            if (chosen < 0 || budget.IsTimeUp)
                return;

            operators[chosen].Apply(solution, best);
        }
    }

    private Move BestOf(Solution solution, int kind, int first, int second, Budget budget)
    {
        ref var cached = ref cache[kind][(first * vehicles) + second];
        if (cached.FirstVersion == solution.Version(first) && cached.SecondVersion == solution.Version(second))
            return cached.Move;

        if (solution.Route(first).IsEmpty && solution.Route(second).IsEmpty)
            return Move.None;

        if (budget.IsTimeUp)
            return Move.None;

        cached = new CachedMove(
            solution.Version(first), solution.Version(second), operators[kind].FindBest(solution, first, second));
        return cached.Move;
    }

    private readonly record struct CachedMove(int FirstVersion, int SecondVersion, Move Move);
}

using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>2-opt (Croes 1958): reverses a part of one trip.</summary>
internal sealed class TwoOpt(FlatProblem flat, RouteSimulator simulator) : MoveOperator(flat, simulator)
{
    public override bool IsSymmetric => true;

    public override Move FindBest(Solution solution, int first, int second)
    {
        var best = Move.None;
        if (first != second)
            return best;

        var route = solution.Route(first);
        for (var from = Flat.Vehicles[first].Prefix.Length; from < route.Length; from++)
            for (var to = from + 1; to < route.Length && route[from] != Sequence.Boundary; to++)
            {
                if (route[to] == Sequence.Boundary)
                    break;

                var cost = Simulator.Evaluate(first, Reversed(route, from, to));
                if (cost.IsFeasible && cost.Cost - solution.RouteCost(first).Cost < best.Delta)
                    best = new Move(cost.Cost - solution.RouteCost(first).Cost, first, first, from, to);
            }

        return best;
    }

    public override void Apply(Solution solution, Move move)
    {
        var reversed = Reversed(solution.Route(move.First), move.From, move.To);
        solution.Set(move.First, reversed, Simulator.Evaluate(move.First, reversed));
    }

    private Span<int> Reversed(ReadOnlySpan<int> route, int from, int to)
    {
        var reversed = FirstBuffer.AsSpan(0, route.Length);
        route.CopyTo(reversed);
        reversed[from..(to + 1)].Reverse();
        return reversed;
    }
}

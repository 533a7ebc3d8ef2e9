using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>2-opt* (Potvin and Rousseau 1995): two trips exchange their tails, on two routes or on one.</summary>
internal sealed class TwoOptStar(FlatProblem flat, RouteSimulator simulator) : MoveOperator(flat, simulator)
{
    public override bool IsSymmetric => true;

    public override Move FindBest(Solution solution, int first, int second)
    {
        var best = Move.None;
        var left = solution.Route(first);
        var right = solution.Route(second);
        var before = solution.RouteCost(first).Cost + (first == second ? 0 : solution.RouteCost(second).Cost);
        for (var from = Flat.Vehicles[first].Prefix.Length; from <= left.Length; from++)
        {
            var leftEnd = TripEnd(left, from);
            var to = first == second ? leftEnd + 1 : Flat.Vehicles[second].Prefix.Length;
            for (; to <= right.Length; to++)
            {
                if (leftEnd == from && TripEnd(right, to) == to)
                    continue;

                var delta = Delta(first, second, left, right, from, to, before, best.Delta);
                if (delta < best.Delta)
                    best = new Move(delta, first, second, from, to);
            }
        }

        return best;
    }

    public override void Apply(Solution solution, Move move)
    {
        if (move.First == move.Second)
        {
            var swapped = Swapped(solution.Route(move.First), move.From, move.To);
            solution.Set(move.First, swapped, Simulator.Evaluate(move.First, swapped));
            return;
        }

        var left = Joined(solution.Route(move.First), solution.Route(move.Second), move.From, move.To, FirstBuffer);
        var right = Joined(solution.Route(move.Second), solution.Route(move.First), move.To, move.From, SecondBuffer);
        solution.Set(move.First, left, Simulator.Evaluate(move.First, left));
        solution.Set(move.Second, right, Simulator.Evaluate(move.Second, right));
    }

    private long Delta(
        int first, int second, ReadOnlySpan<int> left, ReadOnlySpan<int> right, int from, int to, long before, long limit)
    {
        var changed = first == second
            ? Simulator.Evaluate(first, Swapped(left, from, to))
            : Simulator.Evaluate(first, Joined(left, right, from, to, FirstBuffer));
        if (!changed.IsFeasible || first == second || changed.Cost - before >= limit)
            return changed.IsFeasible ? changed.Cost - before : 0;

        var other = Simulator.Evaluate(second, Joined(right, left, to, from, SecondBuffer));
        return other.IsFeasible ? changed.Cost + other.Cost - before : 0;
    }

    /// <summary>The route up to the cut, the other's tail, and the trips after.</summary>
    private static ReadOnlySpan<int> Joined(ReadOnlySpan<int> route, ReadOnlySpan<int> other, int cut, int otherCut, Span<int> buffer)
    {
        var joined = new Sequence(buffer);
        joined.AddRange(route[..cut]);
        joined.AddRange(other[otherCut..TripEnd(other, otherCut)]);
        joined.AddRange(route[TripEnd(route, cut)..]);
        return joined.Finish();
    }

    private ReadOnlySpan<int> Swapped(ReadOnlySpan<int> route, int from, int to)
    {
        var swapped = new Sequence(FirstBuffer);
        swapped.AddRange(route[..from]);
        swapped.AddRange(route[to..TripEnd(route, to)]);
        swapped.AddRange(route[TripEnd(route, from)..to]);
        swapped.AddRange(route[from..TripEnd(route, from)]);
        swapped.AddRange(route[TripEnd(route, to)..]);
        return swapped.Finish();
    }

    private static int TripEnd(ReadOnlySpan<int> route, int position)
    {
        var ahead = route[position..].IndexOf(Sequence.Boundary);
        return ahead < 0 ? route.Length : position + ahead;
    }
}

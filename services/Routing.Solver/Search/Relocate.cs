using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Relocate (Savelsbergh 1992): moves one stop elsewhere, in its route or to another, also into a new trip.</summary>
internal sealed class Relocate(FlatProblem flat, RouteSimulator simulator) : MoveOperator(flat, simulator)
{
    private readonly CheapestInsertion insertion = new(flat, simulator);

    public override bool IsSymmetric => false;

    public override Move FindBest(Solution solution, int first, int second)
    {
        var best = Move.None;
        var route = solution.Route(first);
        for (var from = Flat.Vehicles[first].Prefix.Length; from < route.Length; from++)
        {
            if (route[from] == Sequence.Boundary || !Flat.CanTake(second, route[from]))
                continue;

            var rest = Without(route, from);
            var without = Simulator.Evaluate(first, rest);
            if (!without.IsFeasible)
                continue;

            var saved = solution.RouteCost(first).Cost - without.Cost;
            var spot = first == second
                ? insertion.BestIn(first, rest, without.Cost, route[from])
                : insertion.BestOn(solution, second, route[from]);
            if (spot.Exists && spot.Delta - saved < best.Delta)
                best = new Move(spot.Delta - saved, first, second, from, spot.Spot.Position, spot.Spot.NewTrip);
        }

        return best;
    }

    public override void Apply(Solution solution, Move move)
    {
        var stop = solution.Route(move.First)[move.From];
        var rest = Without(solution.Route(move.First), move.From);
        var target = move.First == move.Second ? rest : solution.Route(move.Second);
        var built = new Spot(move.To, move.NewTrip).Build(target, stop, SecondBuffer);
        if (move.First != move.Second)
            solution.Set(move.First, rest, Simulator.Evaluate(move.First, rest));

        solution.Set(move.Second, built, Simulator.Evaluate(move.Second, built));
    }

    private ReadOnlySpan<int> Without(ReadOnlySpan<int> route, int position)
    {
        var rest = new Sequence(FirstBuffer);
        rest.AddRange(route[..position]);
        rest.AddRange(route[(position + 1)..]);
        return rest.Finish();
    }
}

using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Comparing;

/// <summary>The baseline: the same problem solved by OR-Tools, its plan timed and priced by us.</summary>
internal static class OrTools
{
    /// <summary>Parallel cheapest insertion, then guided local search until <paramref name="time"/> of the wall clock is over.
    /// The plan may leave stops out that must be served, and is not checked. Null: no answer in time, or the problem has what
    /// is not translated (see <see cref="OrToolsModel.Knows"/>).</summary>
    public static Plan? Solve(Problem problem, TimeSpan time)
    {
        if (!OrToolsModel.Knows(problem))
            return null;
        using var model = new OrToolsModel(problem);
        var parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        parameters.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion;
        parameters.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        parameters.TimeLimit = Duration.FromTimeSpan(time);
        using var answer = model.Routing.SolveWithParameters(parameters);
        return answer is null ? null : RoutingSolver.FromSequences(problem, model.Sequences(answer));
    }
}

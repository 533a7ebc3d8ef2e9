using Netspring.Benchmarks.Routing.Reading;
using Netspring.Routing.Solver.Checking;

namespace Netspring.Benchmarks.Routing.Comparing;

/// <summary>What another solver made of an instance in the same time.</summary>
/// <param name="Cost">Null: no plan in time that serves all it must and breaks nothing.</param>
internal sealed record Baseline(long? Cost, int LeftOut, int Violations)
{
    public static Baseline OfOrTools(Instance instance, TimeSpan time)
    {
        if (OrTools.Solve(instance.Problem, time) is not { } plan)
            return new Baseline(null, 0, 0);
        var violations = Checker.Check(instance.Problem, plan).Count;
        var leftOut = plan.Cost.UnservedMandatory;
        return new Baseline(violations + leftOut > 0 ? null : plan.Cost.Total, leftOut, violations);
    }
}

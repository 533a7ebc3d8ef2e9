using Netspring.Benchmarks.Routing.Comparing;
using Netspring.Benchmarks.Routing.Reading;
using Netspring.Benchmarks.Routing.Watching;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing;

/// <summary>One instance solved. Memory is the peak while it was solved.</summary>
/// <param name="AllocatedBytes">By the caller's thread, the first plan and the written one included.</param>
/// <param name="OrTools">Null when nobody asked for it.</param>
internal sealed record Result(
    InstanceFacts Instance, Plan Plan, int Violations, int Seconds, int Iterations, Course Course, int HeapMegabytes, int ProcessMegabytes,
    long AllocatedBytes, Baseline? OrTools)
{
    public double Cost => Plan.Cost.Total / Instance.Scale;

    /// <summary>No constraint may break; only optional stops may be left out.</summary>
    public bool IsBroken => Violations > 0 || Plan.Cost.UnservedMandatory > 0 || Plan.Open.Count > 0;

    /// <summary>Null where no best cost is known or a mandatory stop is left out.</summary>
    public double? Gap => Plan.Cost.UnservedMandatory > 0 ? null : Instance.Gap(Plan.Cost.Total);
}

using System.ComponentModel.DataAnnotations;
using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing;

public sealed record Override([property: Required, MaxLength(500)] string? Reason)
{
    internal static void Read(Override? given, Validation validation)
    {
        if (given is not null)
            validation.Text("/override/reason", given.Reason, 500);
    }
}

/// <param name="Kind">As the solver names it, or <c>VehicleTaken</c>.</param>
/// <param name="By">In the unit of the kind: pieces, grams, cubic centimetres, seconds or metres.</param>
/// <param name="Overridable">A reason is enough to accept it.</param>
public sealed record CrewViolation(string Kind, Guid? VehicleId, string? LoadId, long By, bool Overridable)
{
    internal static CrewViolation Of(Violation violation) => new(
        violation.Kind.ToString(), violation.VehicleId is { } id ? Guid.Parse(id) : null, violation.StopId, violation.By, DayPlanner.IsSoft(violation.Kind));
}

internal static class CrewViolations
{
    public static bool AreAccepted(this IReadOnlyList<CrewViolation> violations, string? overrideReason) =>
        violations.Count == 0 || (overrideReason is not null && violations.All(v => v.Overridable));

    /// <exception cref="RuleViolation">constraint-violated, unless all of them are overridable and there is a reason.</exception>
    public static void Require(this IReadOnlyList<CrewViolation> violations, string? overrideReason)
    {
        if (!violations.AreAccepted(overrideReason))
            throw new RuleViolation("constraint-violated", facts: new Dictionary<string, object?> { ["violations"] = violations });
    }
}

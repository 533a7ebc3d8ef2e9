using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Domain;

internal static class Transitions
{
    public static RuleViolation Refuse(string currentState, IReadOnlyList<string> allowedCommands, string? pointer = null) => new(
        ProblemCatalog.InvalidStateTransition, pointer,
        facts: new Dictionary<string, object?> { ["currentState"] = currentState, ["allowedCommands"] = allowedCommands });
}

using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

internal static class Granting
{
    /// <summary>
    /// Nobody gets more by making or changing somebody's credentials than by their own: else <c>keys:manage</c> would be every
    /// scope.
    /// </summary>
    /// <exception cref="RuleViolation">scope-missing.</exception>
    public static void RequireScopes(this Caller caller, IReadOnlyList<string> scopes)
    {
        if (scopes.Except(caller.Scopes, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new RuleViolation(ProblemCatalog.ScopeMissing, "/scopes", new Dictionary<string, object?> { ["scope"] = missing });
    }
}

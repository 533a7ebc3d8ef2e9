using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

internal static class Granting
{
    /// <summary>
    /// Nobody gets more by making a key, or by giving it a secret, than by its own: else <c>keys:manage</c> would be every
    /// scope.
    /// </summary>
    /// <exception cref="RuleViolation">scope-missing.</exception>
    public static void RequireScopesOf(this Caller caller, ApiKey key)
    {
        if (key.EffectiveScopes.Except(caller.Scopes, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new RuleViolation(ProblemCatalog.ScopeMissing, "/scopes", new Dictionary<string, object?> { ["scope"] = missing });
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Netspring.ServiceDefaults.Authentication;

/// <summary>
/// Metadata of an endpoint: the scope that credentials need beside a role of the route; the source of <c>x-scopes</c> in the
/// OpenAPI document.
/// </summary>
/// <param name="Scope">Null where the role is enough.</param>
public sealed record RequiredScope(string? Scope);

/// <summary>Holds for a caller who has the scope.</summary>
internal sealed class ScopeRequirement(string scope) : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    public string Scope => scope;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (Caller.Of(context.User).Scopes.Contains(requirement.Scope))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

public static class RequiredScopeExtensions
{
    public static TBuilder NeedsScope<TBuilder>(this TBuilder endpoint, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddRequirements(new ScopeRequirement(scope))).WithMetadata(new RequiredScope(scope));

    /// <summary>For what is public, and for reference data that every caller needs.</summary>
    public static TBuilder NeedsNoScope<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequiredScope(null));
}

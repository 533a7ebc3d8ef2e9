using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Netspring.ServiceDefaults.Authentication;

/// <summary>Metadata of an endpoint: the roles that may call it; the source of <c>x-roles</c> in the OpenAPI document.</summary>
public sealed record AllowedRoles(IReadOnlyList<string> Roles);

public static class AllowedRolesExtensions
{
    public static TBuilder AllowRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireRole(roles)).WithMetadata(new AllowedRoles(roles));

    /// <summary>
    /// Deny by default: a service does not start with a route that names no roles, or no scope and not that it needs none, or
    /// a scope that one of its roles cannot have.
    /// </summary>
    /// <exception cref="ConfigurationException">Names the route.</exception>
    internal static void RequireRulesEverywhere(this IEndpointRouteBuilder routes)
    {
        foreach (var route in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            if (!route.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
                continue;
            var allowed = route.Metadata.GetMetadata<AllowedRoles>()
                ?? throw new ConfigurationException($"The route {route.RoutePattern.RawText} names no roles that may call it.");
            var needed = route.Metadata.GetMetadata<RequiredScope>()
                ?? throw new ConfigurationException($"The route {route.RoutePattern.RawText} names no scope that it needs.");
            if (needed.Scope is { } scope && allowed.Roles.FirstOrDefault(role => !Scopes.Of(role).Contains(scope)) is { } shut)
                throw new ConfigurationException($"The route {route.RoutePattern.RawText} needs the scope {scope}, which the role {shut} cannot have.");
        }
    }
}

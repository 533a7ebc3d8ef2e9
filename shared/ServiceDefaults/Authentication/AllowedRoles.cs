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

    /// <summary>Deny by default: a service with a route that names no roles does not start.</summary>
    /// <exception cref="ConfigurationException">Names the route.</exception>
    internal static void RequireRolesEverywhere(this IEndpointRouteBuilder routes)
    {
        foreach (var route in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            if (route.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal) && route.Metadata.GetMetadata<AllowedRoles>() is null)
                throw new ConfigurationException($"The route {route.RoutePattern.RawText} names no roles that may call it.");
        }
    }
}

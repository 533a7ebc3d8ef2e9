using System.ComponentModel.DataAnnotations;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Dispatching;

/// <summary>Why a route is taken from its driver; all who follow the route read it.</summary>
[ExampleBody("""{ "reason": "The vehicle broke down" }""")]
public sealed record RouteReason([property: Required, MaxLength(500)] string? Reason)
{
    /// <exception cref="ValidationFailed">Missing or too long.</exception>
    internal string Validated()
    {
        var validation = new Validation();
        validation.Text("/reason", Reason, 500);
        validation.ThrowIfAny();
        return Reason!;
    }
}

internal static class AuditedRoutes
{
    /// <summary>As the audit names a route, in its present version.</summary>
    public static Audited Audited(this Domain.Route route) => new("Route", $"{route.Id}", route.Version, route.CityCode);
}

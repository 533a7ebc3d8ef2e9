using System.ComponentModel.DataAnnotations;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing;

/// <summary>A route in the version that the caller has seen.</summary>
public sealed record SeenRoute([property: Required] Guid? RouteId, [property: Required, Range(0, int.MaxValue)] long? Version)
{
    internal const int Most = 200;

    /// <summary>Versions by route; what is wrong with them is noted.</summary>
    internal static Dictionary<Guid, long> Read(IReadOnlyList<SeenRoute?>? routes, Validation validation)
    {
        if (validation.Present("/base", routes) && routes.Count > Most)
            validation.Add("/base", "too-many", Most);
        foreach (var (i, route) in (routes ?? []).Take(Most).Index())
        {
            validation.Present($"/base/{i}/routeId", route?.RouteId);
            if (validation.Present($"/base/{i}/version", route?.Version))
                validation.Range($"/base/{i}/version", route!.Version, 0, int.MaxValue);
        }
        return (routes ?? []).Where(route => route is { RouteId: not null, Version: not null }).DistinctBy(route => route!.RouteId)
            .ToDictionary(route => route!.RouteId!.Value, route => route!.Version!.Value);
    }
}

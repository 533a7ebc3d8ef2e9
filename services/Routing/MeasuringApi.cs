using Netspring.Routing.Measuring;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

internal static class MeasuringApi
{
    public static void MapMeasuring(this RouteGroupBuilder v1) =>
        v1.MapGet("/kpis", ReadKpis.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("getKpis").WithSummary("How well planning and driving go, by local date and city").WithTags("KPIs")
            .WithDescription("Punctuality, first attempts, computers, distances and the use of vehicles and shifts, in sum, for each date of the range and for each city with anything to count. Distances are those planned, of routes that were started. Where there is nothing to measure a figure is null. Routes, stops and records of visits are kept for good, so that any range of at most 92 dates can be asked for.");
}

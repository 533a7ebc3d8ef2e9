using Netspring.Routing.Equipping;
using Netspring.Routing.Viewing;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

public static class RoutingApi
{
    private const string Fleet = "Fleet";
    private const string Routes = "Routes";

    public static void MapRoutingApi(this WebApplication app) => app.MapApi(v1 =>
    {
        v1.MapPost("/depots", RegisterDepot.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetWrite).TakesIdempotencyKey().Refuses("city-not-served", "already-exists")
            .WithName("registerDepot").WithSummary("Register a depot, the hub of its city")
            .WithDescription("Vehicles and drivers belong to one; its code is unique.").WithTags(Fleet);
        v1.MapGet("/depots", ListFleet.DepotsAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetRead)
            .WithName("listDepots").WithSummary("List the depots of your cities")
            .WithDescription("Oldest first.").WithTags(Fleet);
        v1.MapPost("/vehicles", RegisterVehicle.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetWrite).TakesIdempotencyKey().Refuses("already-exists")
            .WithName("registerVehicle").WithSummary("Register a vehicle of a depot")
            .WithDescription("With what it carries per trip; its plate is unique.").WithTags(Fleet);
        v1.MapGet("/vehicles", ListFleet.VehiclesAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetRead)
            .WithName("listVehicles").WithSummary("List the vehicles of your cities")
            .WithDescription("Oldest first.").WithTags(Fleet);
        v1.MapPost("/drivers", RegisterDriver.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetWrite).TakesIdempotencyKey().Refuses("already-exists")
            .WithName("registerDriver").WithSummary("Register a driver; with a vehicle, fleet-days for 60 days ahead")
            .WithDescription("Driver and vehicle are a crew of the same depot; the code is unique.").WithTags(Fleet);
        v1.MapGet("/drivers", ListFleet.DriversAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetRead)
            .WithName("listDrivers").WithSummary("List the drivers of your cities")
            .WithDescription("Oldest first.").WithTags(Fleet);
        v1.MapGet("/city-days/{cityCode}/{date}", ViewCityDay.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("getCityDay").WithSummary("Loads, routes and unassigned loads of one city on one local date").WithTags(Routes)
            .WithDescription("A route of a visiting crew shows the depot of its hub. Up to 150 km away it starts and ends there; farther, at the city's seat, and the crew travels on the days before and after. Its line haul is part of the distance either way.");
        v1.MapGet("/routes/{id:guid}", ViewRoute.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("getRoute").WithSummary("One route with its stops").WithTags(Routes)
            .WithDescription("As in its city-day, with the line haul of a visiting crew in its distance.");
        v1.MapPlans();
    });
}

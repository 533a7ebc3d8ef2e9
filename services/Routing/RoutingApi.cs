using System.Net.Mime;
using Netspring.Routing.Dispatching;
using Netspring.Routing.Equipping;
using Netspring.Routing.Replacing;
using Netspring.Routing.Streaming;
using Netspring.Routing.Suggesting;
using Netspring.Routing.Viewing;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Hosting;
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
            .WithDescription("Driver and vehicle are a crew of the same depot; the code is unique. Breaks, three at most and one after the other, are due on each day that is still under way at their latest start, and over before the shift is; every plan places them.").WithTags(Fleet);
        v1.MapGet("/drivers", ListFleet.DriversAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetRead)
            .WithName("listDrivers").WithSummary("List the drivers of your cities")
            .WithDescription("Oldest first, each with the dates on which he cannot work and those on which the crew is lent to another city.").WithTags(Fleet);
        v1.MapPost("/drivers/{id:guid}/unavailability", MarkUnavailable.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetWrite).TakesIdempotencyKey(required: true).Refuses("not-found")
            .WithName("markDriverUnavailable").WithSummary("Say on which dates a driver cannot work")
            .WithDescription("The driver's routes of these dates are taken back; their stops look for other routes at once, and what fits nowhere goes back to scheduling. Of a route that has started, the stops that are done stay.").WithTags(Fleet);
        v1.MapDelete("/drivers/{id:guid}/unavailability/{unavailabilityId:guid}", EndUnavailability.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.FleetWrite).Refuses("not-found")
            .WithName("endDriverUnavailability").WithSummary("Say that a driver can work after all")
            .WithDescription("Routes that others drive by now stay with them. One that has ended is as good as deleted.").WithTags(Fleet);
        v1.MapGet("/city-days/{cityCode}/{date}", ViewCityDay.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("getCityDay").WithSummary("Loads, routes and unassigned loads of one city on one local date").WithTags(Routes)
            .WithDescription("A route of a visiting crew shows the depot of its hub. Up to 150 km away it starts and ends there; farther, at the city's seat, and the crew travels on the days before and after. Its line haul is part of the distance either way. travelSource says whose travel times the newest plan was made from: estimates where no street network is set or none answered, mixed where it did for some ways only. formerLoads are on another day now, or on none, and have a stop here that failed or was passed by.");
        v1.MapGet("/city-days/{cityCode}/{date}/stream", StreamCityDay.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found").Streams()
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.EventStream)
            .WithName("streamCityDay").WithSummary("Follow a city-day as server-sent events").WithTags(Routes)
            .WithDescription("Each version of the day is an event called city-day, which has the version as its id and says as JSON which version and status each route now has and how many loads have no place: { cityCode, date, version, routes: [{ id, version, status }], unassigned }. The first comes at once, unless Last-Event-ID names the present version; versions that follow each other fast are told as one. Further events, called watchers and without an id, say who looks at the day, each person or key once, since when, and when they last edited it by hand, whenever that changes: { watchers: [{ id, name, since, editedAt }] }; name is null where it has none, editedAt where they have not. A comment every ten seconds tells that the stream is alive. Send Accept: text/event-stream.");
        v1.MapGet("/city-days/{cityCode}/{date}/suggestions", SuggestPlaces.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("suggestPlaces").WithSummary("The five best places for a load on its day, cheapest first").WithTags(Routes)
            .WithDescription("With what each would cost the day. A load that is on a route counts as if it were on none; one on a route that is dispatched or a draft has no other places.");
        v1.MapGet("/routes/{id:guid}", ViewRoute.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("getRoute").WithSummary("One route with its stops").WithTags(Routes)
            .WithDescription("As in its city-day, with the line haul of a visiting crew in its distance.");
        v1.MapDispatching();
        v1.MapEditing();
        v1.MapDriving();
        v1.MapPhotos();
        v1.MapPlans();
        v1.MapPacing();
        v1.MapMeasuring();
    });

    private static void MapDispatching(this RouteGroupBuilder v1)
    {
        v1.MapPost("/routes/{id:guid}/assign", AssignRoute.HandleAsync)
            .ChangesRoute("invalid-state-transition", "route-locked", "driver-unavailable", "constraint-violated")
            .WithName("assignRoute").WithSummary("Give a route to a driver and a vehicle, or take it from its driver")
            .WithDescription("Before it is dispatched. Without a driver it is a draft. What the crew breaks is refused with its violations, unless all of it is overridable and an override gives the reason. Wants If-Match; the same one again answers the present state.");
        v1.MapPost("/routes/{id:guid}/dispatch", DispatchRoute.HandleAsync).ChangesRoute("invalid-state-transition")
            .WithName("dispatchRoute").WithSummary("Hand a route to its driver")
            .WithDescription("No plan changes it any more. Wants If-Match; the same one again answers the present state.");
        v1.MapPost("/routes/{id:guid}/recall", RecallRoute.HandleAsync).ChangesRoute("invalid-state-transition")
            .WithName("recallRoute").WithSummary("Take a dispatched route back before it starts")
            .WithDescription("It keeps its driver and is open to plans again. Wants If-Match; the same one again answers the present state.");
        v1.MapPost("/routes/{id:guid}/abort", AbortRoute.HandleAsync).ChangesRoute("invalid-state-transition")
            .WithName("abortRoute").WithSummary("End a route that has started before its last stop")
            .WithDescription("Stops still to come look for other routes of the day; what fits nowhere goes back to scheduling. Wants If-Match; the same one again answers the present state.");
        v1.MapPost("/city-days/{cityCode}/{date}/dispatch", DispatchCityDay.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesWrite).Refuses("not-found")
            .WithName("dispatchCityDay").WithSummary("Dispatch routes of one city-day").WithTags(Routes)
            .WithDescription("Each in the version the caller has seen, and each by itself: the answer has a result per route. One that this very version of it was dispatched from stays as it is.");
    }

    private static RouteHandlerBuilder ChangesRoute(this RouteHandlerBuilder route, params string[] refusals) =>
        route.AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesWrite)
            .Refuses("not-found", "precondition-required", "version-conflict").Refuses(refusals).WithTags(Routes);
}

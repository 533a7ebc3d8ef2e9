using System.Net.Mime;
using Netspring.Routing.Driving;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

internal static class DrivingApi
{
    private const string Driving = "Driving";

    public static void MapDriving(this RouteGroupBuilder v1)
    {
        v1.MapGet("/driver/routes", ListDriverRoutes.HandleAsync).AllowRoles(Roles.Driver).NeedsScope(Scopes.RoutesRead)
            .WithName("listDriverRoutes").WithSummary("Read your own routes").WithTags(Driving)
            .WithDescription("Of today and tomorrow, or of one local date, with all that a driver must know at each stop. Who is no driver of the fleet has none.");
        v1.MapPost("/driver/events", TakeDriverEvents.HandleAsync).AllowRoles(Roles.Driver).NeedsScope(Scopes.RoutesWrite)
            .WithName("sendDriverEvents").WithSummary("Tell what happened on your route").WithTags(Driving)
            .WithDescription("Up to 200 events, late ones too: each counts once by its clientEventId, in the order of the device's clock, and has a result of its own. The same call again is answered in the same way. Pictures are sent first: an event with an unknown one is refused as photo-unknown and was not taken, nor was the finish of its route; send the picture and then both again.");
        v1.MapGet("/routes/{id:guid}/sheet", PrintSheet.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin, Roles.Driver).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Html)
            .WithName("getRouteSheet").WithSummary("Print a route").WithTags(Driving)
            .WithDescription("A4, in Chinese or English, for staff of the city and the route's own driver.");
    }
}

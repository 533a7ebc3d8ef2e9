using Netspring.Routing.Driving;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

internal static class DrivingApi
{
    private const string Driving = "Driving";

    public static void MapDriving(this RouteGroupBuilder v1)
    {
        v1.MapPost("/driver/events", TakeDriverEvents.HandleAsync).AllowRoles(Roles.Driver).NeedsScope(Scopes.RoutesWrite)
            .WithName("sendDriverEvents").WithSummary("Tell what happened on your route").WithTags(Driving)
            .WithDescription("Up to 200 events, late ones too: each counts once by its clientEventId, in the order of the device's clock, and has a result of its own. The same call again is answered in the same way.");
    }
}

using Netspring.Routing.Pacing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

internal static class PacingApi
{
    private const string Plans = "Plans";

    public static void MapPacing(this RouteGroupBuilder v1)
    {
        v1.MapGet("/cities/{cityCode}/speed-profile", ReadSpeedProfile.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("getSpeedProfile").WithSummary("How traffic slows a city down over the day").WithTags(Plans)
            .WithDescription("With the ETag that a change wants in If-Match; that of version 0 where nothing was ever set and travel takes the same at all times.");
        v1.MapPut("/cities/{cityCode}/speed-profile", SetSpeedProfile.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesWrite)
            .Refuses("not-found", "precondition-required", "version-conflict", "payload-too-large", "unsupported-media-type")
            .WithName("setSpeedProfile").WithSummary("Say how traffic slows a city down over the day").WithTags(Plans)
            .WithDescription("The whole profile: between from and to a way takes factor times as long, outside of all periods once. Plans take for each crew the mean over its hours, from their next step on; days from today on are looked at again. Wants If-Match; the same one again answers the present state.");
    }
}

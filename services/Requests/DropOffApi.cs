using Netspring.Requests.DropOffs;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Requests;

/// <summary>The routes of drop-off events and their registrations.</summary>
internal static class DropOffApi
{
    private static readonly string[] Staff = [Roles.Dispatcher, Roles.Admin];
    private static readonly string[] Everybody = [.. Roles.Known, Roles.Public];

    public static void MapDropOffs(this RouteGroupBuilder v1)
    {
        var drives = v1.MapGroup("/drop-off-events").WithTags("Drop-off events");
        drives.MapPost("", CreateDropOffEvent.HandleAsync).AllowRoles(Staff).NeedsScope(Scopes.DropOffsWrite).TakesIdempotencyKey()
            .Refuses(RequestsApi.KeyRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("city-not-served", "already-exists")
            .Describe("createDropOffEvent", "Draft a drop-off event", "Seen by staff only until it is published. Hours are whole half-hours.");
        drives.MapPatch("/{id:guid}", AmendDropOffEvent.HandleAsync).AllowRoles(Staff).NeedsScope(Scopes.DropOffsWrite).Refuses(RequestsApi.CommandRefusals).Refuses(RequestsApi.BodyRefusals)
            .Describe("amendDropOffEvent", "Change a drop-off event", "A draft in any way, a published one by longer hours and more room only. Wants If-Match.");
        drives.MapPost("/{id:guid}/publish", PublishDropOffEvent.HandleAsync).AllowRoles(Staff).NeedsScope(Scopes.DropOffsWrite).Refuses(RequestsApi.CommandRefusals)
            .Describe("publishDropOffEvent", "Publish a drop-off event", "Wants If-Match; the same one again answers the present state.");
        drives.MapPost("/{id:guid}/close", CloseDropOffEvent.HandleAsync).AllowRoles(Staff).NeedsScope(Scopes.DropOffsWrite).Refuses(RequestsApi.CommandRefusals)
            .Describe("closeDropOffEvent", "Close a drop-off event", "From its opening on; answers the counts. Wants If-Match; the same one again answers the present state.");
        drives.MapGet("", BrowseDropOffEvents.ListAsync).AllowRoles(Everybody).NeedsNoScope()
            .Describe("listDropOffEvents", "List drop-off events", "Published and not past, from a local date on; staff also see the rest of their cities, with counts.");
        drives.MapGet("/{id:guid}", BrowseDropOffEvents.GetAsync).AllowRoles(Everybody).NeedsNoScope().Refuses("not-found")
            .Describe("getDropOffEvent", "Read a drop-off event", "Any that was published for everybody, with the room left in each half-hour; with counts for staff.");
        MapRegistrations(drives.MapGroup("/{id:guid}/registrations"));
    }

    private static void MapRegistrations(RouteGroupBuilder registrations)
    {
        registrations.MapPost("", RegisterForDropOff.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite).TakesIdempotencyKey(required: true)
            .Refuses(RequestsApi.KeyRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("not-found", "donor-not-delegated", "item-excluded")
            .Refuses("event-not-open", "event-full", "no-capacity")
            .Describe("registerForDropOff", "Register for a drop-off event", "Donors and partners announce a visit in a half-hour, partners in donorId for whom; staff notes a walk-in at the door.");
        registrations.MapGet("", BrowseRegistrations.ListAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("listRegistrations", "List registrations", "The caller's own, or all for staff of the event's city; oldest first.");
        registrations.MapGet("/{registrationId:guid}", BrowseRegistrations.GetAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getRegistration", "Read a registration", "With what was brought once it is checked in.");
        registrations.MapPost("/{registrationId:guid}/check-in", CheckIn.HandleAsync).AllowRoles(Staff).NeedsScope(Scopes.DropOffsWrite)
            .Refuses(RequestsApi.CommandRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("event-not-open", "item-excluded")
            .Describe("checkInRegistration", "Check a donor in at the door", "While the event is open; an admin also later that day. Wants If-Match; the same one again answers the present state.");
        registrations.MapPost("/{registrationId:guid}/cancel", CancelRegistration.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.OwnersRefusals)
            .Describe("cancelRegistration", "Call a registration off", "Its room is free again at once. Wants If-Match; the same one again answers the present state.");
    }
}

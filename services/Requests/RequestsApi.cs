using Netspring.Requests.Browsing;
using Netspring.Requests.Cancelling;
using Netspring.Requests.Converting;
using Netspring.Requests.Submitting;
using Netspring.Requests.Tracking;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Requests;

internal static class RequestsApi
{
    internal static readonly string[] Readers = [Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin];
    internal static readonly string[] BodyRefusals = ["payload-too-large", "unsupported-media-type"];
    internal static readonly string[] KeyRefusals = ["idempotency-key-required", "idempotency-key-reused", "request-in-progress"];
    internal static readonly string[] CommandRefusals = ["not-found", "precondition-required", "version-conflict", "invalid-state-transition"];

    public static void MapRequestsApi(this WebApplication app) => app.MapApi(v1 =>
    {
        var pickups = v1.MapGroup("/pickup-requests").WithTags("Pick-up requests");
        pickups.MapPost("", SubmitPickup.HandleAsync).AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite).TakesIdempotencyKey(required: true)
            .Refuses(KeyRefusals).Refuses(BodyRefusals).Refuses("donor-not-delegated", "city-not-served", "address-outside-city")
            .Refuses("item-excluded", "pickup-threshold-not-met", "duplicate-request-suspected")
            .Describe("submitPickup", "Ask for a pick-up", "More than 30 computers get one; fewer are answered with alternatives.");
        pickups.MapGet("", ListPickups.HandleAsync).AllowRoles(Readers).NeedsScope(Scopes.RequestsRead)
            .Describe("listPickups", "List pick-up requests", "The caller's own, newest first; from and to are local dates of creation.");
        pickups.MapGet("/{id:guid}", GetPickup.HandleAsync).AllowRoles(Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getPickup", "Read a pick-up request", "With each load's date, window, driver, vehicle and ETA once known.");
        pickups.MapPost("/{id:guid}/cancel", CancelPickup.HandleAsync).AllowRoles(Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(CommandRefusals).Refuses(BodyRefusals).Refuses("cutoff-passed")
            .Describe("cancelPickup", "Cancel a pick-up request", "Gives up its open loads. Wants If-Match; the same one again answers the present state.");
        pickups.MapPost("/{id:guid}/convert", ConvertPickup.HandleAsync).AllowRoles(Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(CommandRefusals).Refuses(BodyRefusals).Refuses("event-not-open", "event-full", "no-capacity")
            .Describe("convertPickup", "Turn a request that is too small into a registration", "For a half-hour of a drop-off event. Wants If-Match; the same one again answers the present state.");
        pickups.MapGet("/{id:guid}/timeline", GetTimeline.HandleAsync).AllowRoles(Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getPickupTimeline", "Read what happened to a pick-up request", "Oldest first, in Chinese and English.");

        var reference = v1.MapGroup("").WithTags("Reference data");
        reference.MapGet("/categories", ListCategories.HandleAsync).AllowRoles(Roles.Known).NeedsNoScope()
            .Describe("listCategories", "List device categories", "All at once: whether a piece counts as a computer, its kg and m3.");
        reference.MapGet("/cities", ListCities.Handle).AllowRoles(Roles.Known).NeedsNoScope()
            .Describe("listCities", "List cities", "All 337 at once, by GB/T 2260 code.");

        v1.MapDropOffs();
        v1.MapAdmin();
    });

    internal static void Describe(this RouteHandlerBuilder route, string operation, string summary, string description) =>
        route.WithName(operation).WithSummary(summary).WithDescription(description);
}

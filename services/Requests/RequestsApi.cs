using Netspring.Requests.Browsing;
using Netspring.Requests.Cancelling;
using Netspring.Requests.DropOffs;
using Netspring.Requests.Submitting;
using Netspring.Requests.Tracking;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Requests;

internal static class RequestsApi
{
    private static readonly string[] Readers = [Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin];
    private static readonly string[] Staff = [Roles.Dispatcher, Roles.Admin];

    public static void MapRequestsApi(this WebApplication app) => app.MapApi(v1 =>
    {
        var pickups = v1.MapGroup("/pickup-requests").WithTags("Pick-up requests");
        pickups.MapPost("", SubmitPickup.HandleAsync).AllowRoles(Roles.Donor, Roles.Partner).TakesIdempotencyKey(required: true)
            .Refuses("idempotency-key-required", "donor-not-delegated", "request-in-progress", "idempotency-key-reused", "city-not-served",
                "address-outside-city", "item-excluded", "pickup-threshold-not-met", "duplicate-request-suspected", "payload-too-large", "unsupported-media-type")
            .WithName("submitPickup").WithSummary("Ask for a pick-up")
            .WithDescription("More than 30 computers get a pick-up; fewer are answered with alternatives. Equal categories are summed.");
        pickups.MapGet("", ListPickups.HandleAsync).AllowRoles(Readers)
            .WithName("listPickups").WithSummary("List pick-up requests").WithDescription("The caller's own, newest first; from and to are local dates of creation.");
        pickups.MapGet("/{id:guid}", GetPickup.HandleAsync).AllowRoles(Readers).Refuses("not-found")
            .WithName("getPickup").WithSummary("Read a pick-up request").WithDescription("With each load's date, window, driver, vehicle and ETA as far as they are known.");
        pickups.MapPost("/{id:guid}/cancel", CancelPickup.HandleAsync).AllowRoles(Readers)
            .Refuses("not-found", "precondition-required", "version-conflict", "invalid-state-transition", "cutoff-passed", "payload-too-large", "unsupported-media-type")
            .WithName("cancelPickup").WithSummary("Cancel a pick-up request").WithDescription("Gives up its open loads. Wants If-Match; repeated with the same one, it answers the present state.");
        pickups.MapGet("/{id:guid}/timeline", GetTimeline.HandleAsync).AllowRoles(Readers).Refuses("not-found")
            .WithName("getPickupTimeline").WithSummary("Read what happened to a pick-up request").WithDescription("Oldest first, in Chinese and English.");

        var reference = v1.MapGroup("").WithTags("Reference data");
        reference.MapGet("/categories", ListCategories.HandleAsync).AllowRoles(Roles.Known)
            .WithName("listCategories").WithSummary("List device categories").WithDescription("All at once: whether a piece counts as a computer, its kg and m3.");
        reference.MapGet("/cities", ListCities.Handle).AllowRoles(Roles.Known)
            .WithName("listCities").WithSummary("List cities").WithDescription("All 337 at once, by GB/T 2260 code.");

        var drives = v1.MapGroup("/drop-off-events").WithTags("Drop-off events");
        drives.MapPost("", CreateDropOffEvent.HandleAsync).AllowRoles(Staff).TakesIdempotencyKey()
            .Refuses("city-not-served", "already-exists", "request-in-progress", "idempotency-key-reused", "payload-too-large", "unsupported-media-type")
            .WithName("createDropOffEvent").WithSummary("Draft a drop-off event").WithDescription("Seen by staff only until it is published.");
        drives.MapPost("/{id:guid}/publish", PublishDropOffEvent.HandleAsync).AllowRoles(Staff)
            .Refuses("not-found", "precondition-required", "version-conflict", "invalid-state-transition")
            .WithName("publishDropOffEvent").WithSummary("Publish a drop-off event").WithDescription("Wants If-Match; repeated with the same one, it answers the present state.");
        drives.MapGet("", BrowseDropOffEvents.ListAsync).AllowRoles([.. Roles.Known, Roles.Public])
            .WithName("listDropOffEvents").WithSummary("List drop-off events").WithDescription("Published and not past; staff also see drafts of their cities.");
        drives.MapGet("/{id:guid}", BrowseDropOffEvents.GetAsync).AllowRoles([.. Roles.Known, Roles.Public]).Refuses("not-found")
            .WithName("getDropOffEvent").WithSummary("Read a drop-off event").WithDescription("Published ones for everybody.");
    });
}

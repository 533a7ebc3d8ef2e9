using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Netspring.Requests.Accepting;
using Netspring.Requests.Amending;
using Netspring.Requests.Cancelling;
using Netspring.Requests.Closing;
using Netspring.Requests.Converting;
using Netspring.Requests.Importing;
using Netspring.Requests.Submitting;
using Netspring.Requests.Tracking;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Requests;

internal static class PickupApi
{
    public static void MapPickups(this RouteGroupBuilder v1)
    {
        var pickups = v1.MapGroup("/pickup-requests").WithTags("Pick-up requests");
        pickups.MapPost("", SubmitPickup.HandleAsync).AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite).TakesIdempotencyKey(required: true)
            .Refuses(RequestsApi.KeyRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("donor-not-delegated", "city-not-served", "address-outside-city")
            .Refuses("item-excluded", "pickup-threshold-not-met", "duplicate-request-suspected")
            .Describe("submitPickup", "Ask for a pick-up", "More than 30 computers get one; fewer are answered with alternatives. A partner names the donor in donorId, unless it is its own.");
        pickups.MapGet("", ListPickups.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("cursor-expired")
            .Describe("listPickups", "List pick-up requests", "The caller's own, newest first; from and to are local dates of creation. Each word of text has to be in the number, donor, site, address or reference.");
        pickups.MapGet("/export", ExportPickups.Handle).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead)
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Csv)
            .Describe("exportPickups", "Export pick-up requests as CSV", "The list with its filters in one file, newest first; cells that a spreadsheet would take for a formula begin with an apostrophe.");
        pickups.MapGet("/{id:guid}", GetPickup.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getPickup", "Read a pick-up request", "With each load's date, window, driver, vehicle and ETA once known.");
        pickups.MapPost("/evaluate", EvaluatePickup.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead)
            .Refuses(RequestsApi.BodyRefusals).Refuses("donor-not-delegated", "city-not-served", "address-outside-city", "item-excluded")
            .Describe("evaluatePickup", "Ask what a pick-up request would be answered", "The decision without a request: nothing is stored. City and lines are enough.");
        pickups.MapPatch("/{id:guid}", AmendPickup.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.OwnersRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("cutoff-passed", "address-outside-city", "item-excluded")
            .Describe("amendPickup", "Change a pick-up request", "What is left out stays. Wants If-Match; decided anew by the rule of the day it was submitted. After the cutoff only notes. Answers 202 where a driver has it: the change then waits for the answer.");
        pickups.MapPost("/{id:guid}/override-eligibility", OverrideEligibility.HandleAsync).AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.CommandRefusals).Refuses(RequestsApi.BodyRefusals)
            .Describe("overrideEligibility", "Accept a request that is too small", "With a reason that the donor sees. Wants If-Match; the same one again answers the present state.");
        pickups.MapPost("/{id:guid}/cancel", CancelPickup.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.OwnersRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("cutoff-passed")
            .Describe("cancelPickup", "Cancel a pick-up request", "Gives up its open loads. Wants If-Match; the same one again answers the present state. Answers 202 where a driver has it: the change then waits for the answer.");
        pickups.MapPost("/{id:guid}/convert", ConvertPickup.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.OwnersRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("event-not-open", "event-full", "no-capacity")
            .Describe("convertPickup", "Turn a request that is too small into a registration", "For a half-hour of a drop-off event. Wants If-Match; the same one again answers the present state.");
        pickups.MapPost("/{id:guid}/close", ClosePickup.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.OwnersRefusals).Refuses(RequestsApi.BodyRefusals)
            .Describe("closePickup", "Close a pick-up request short", "Once its visits are over: what was left behind is not fetched. Wants If-Match; the same one again answers the present state.");
        pickups.MapGet("/{id:guid}/timeline", GetTimeline.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getPickupTimeline", "Read what happened to a pick-up request", "Oldest first, in Chinese and English.");

        pickups.MapPost("/import", ImportPickups.HandleAsync).AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite).TakesIdempotencyKey(required: true)
            .Accepts<string>(MediaTypeNames.Text.Csv, ImportPickups.Ndjson).WithMetadata(new RequestSizeLimitAttribute(ImportPickups.MaxBytes))
            .Refuses(RequestsApi.KeyRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("donor-not-delegated")
            .Describe("importPickups", "Import pick-up requests", "CSV with a header or one JSON submission per line, up to 50,000 rows and 20 MiB, all for one donor: the caller's own, or donorId. Answers a job.");
        var imports = v1.MapGroup("/imports").WithTags("Pick-up requests");
        imports.MapGet("/{id:guid}", ReadImport.GetAsync).AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getImport", "Read how far an import is", "Rows, how many became requests and how many were refused.");
        imports.MapGet("/{id:guid}/results", ReadImport.ResultsAsync).AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("listImportResults", "List what became of an import's rows", "In their order, each with its request or its problem; the index counts from 0 without the header.");
    }
}

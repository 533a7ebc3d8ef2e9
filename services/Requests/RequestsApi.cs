using Netspring.Requests.Browsing;
using Netspring.Requests.Tracking;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests;

internal static class RequestsApi
{
    internal static readonly string[] Readers = [Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin];
    internal static readonly string[] BodyRefusals = ["payload-too-large", "unsupported-media-type"];
    internal static readonly string[] KeyRefusals = ["idempotency-key-required", "idempotency-key-reused", "request-in-progress"];
    internal static readonly string[] CommandRefusals = ["not-found", "precondition-required", "version-conflict", "invalid-state-transition"];

    /// <summary>Of commands that partners give too.</summary>
    internal static readonly string[] OwnersRefusals = [.. CommandRefusals, "donor-not-delegated"];

    public static void MapRequestsApi(this WebApplication app)
    {
        app.MapApi(MapVersion1);
        // A page for people, and no part of the API.
        app.MapGet("/track/{token}", TrackPickup.HandleAsync).AllowRoles([.. Roles.Known, Roles.Public]).ExcludeFromDescription();
    }

    private static void MapVersion1(RouteGroupBuilder v1)
    {
        v1.MapPickups();
        v1.MapConsolidations();
        v1.MapDropOffs();
        v1.MapAdmin();
        v1.MapDelegations();
        var reference = v1.MapGroup("").WithTags("Reference data");
        reference.MapGet("/categories", ListCategories.HandleAsync).AllowRoles(Roles.Known).NeedsNoScope()
            .Describe("listCategories", "List device categories", "All at once: whether a piece counts as a computer, its kg and m3.");
        reference.MapGet("/cities", ListCities.Handle).AllowRoles(Roles.Known).NeedsNoScope()
            .Describe("listCities", "List cities", "All 337 at once, by GB/T 2260 code.");
    }

    internal static void Describe(this RouteHandlerBuilder route, string operation, string summary, string description) =>
        route.WithName(operation).WithSummary(summary).WithDescription(description);
}

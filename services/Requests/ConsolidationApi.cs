using Netspring.Requests.Consolidating;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Requests;

/// <summary>The routes by which donors of one building give together.</summary>
internal static class ConsolidationApi
{
    private static readonly string[] Donors = [Roles.Donor, Roles.Partner];

    public static void MapConsolidations(this RouteGroupBuilder v1)
    {
        var group = v1.MapGroup("/consolidations").WithTags("Consolidations");
        group.MapPost("", OpenConsolidation.HandleAsync).AllowRoles(Donors).NeedsScope(Scopes.RequestsWrite).TakesIdempotencyKey()
            .Refuses(RequestsApi.KeyRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("not-found", "donor-not-delegated", "invalid-state-transition")
            .Describe("openConsolidation", "Open a consolidation", "With a request of the caller that is too small; its site is the host's. Others of the building are offered to join.");
        group.MapGet("", BrowseConsolidations.ListAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead)
            .Describe("listConsolidations", "List consolidations", "Those the caller is part of, newest first; for staff those of their cities.");
        group.MapGet("/{id:guid}", BrowseConsolidations.GetAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getConsolidation", "Read a consolidation", "How many computers all members have together, and how far their pick-up is.");
        group.MapPost("/{id:guid}/join", JoinConsolidation.HandleAsync).AllowRoles(Donors).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.BodyRefusals).Refuses("not-found", "donor-not-delegated", "invalid-state-transition")
            .Describe("joinConsolidation", "Join a consolidation", "With a request that is too small and of the same building. The same one again answers the present state.");
        group.MapPost("/{id:guid}/leave", LeaveConsolidation.HandleAsync).AllowRoles(Donors).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.BodyRefusals).Refuses("not-found", "donor-not-delegated", "invalid-state-transition")
            .Describe("leaveConsolidation", "Leave a consolidation", "Before its pick-up is asked for; the request is what it was before. The host cancels instead.");
        group.MapPost("/{id:guid}/request", RequestTogether.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.OwnersRefusals).Refuses("pickup-threshold-not-met")
            .Describe("requestConsolidated", "Ask for one pick-up of all members", "At the host's site, once they have enough together. Wants If-Match; the same one again answers the present state.");
        group.MapPost("/{id:guid}/cancel", CancelConsolidation.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsWrite)
            .Refuses(RequestsApi.OwnersRefusals)
            .Describe("cancelConsolidation", "Give a consolidation up", "Each member has its request back. Wants If-Match; the same one again answers the present state.");
    }
}

using Netspring.Requests.Delegating;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Requests;

/// <summary>The routes by which donors let partners act in their name.</summary>
internal static class DelegationApi
{
    private static readonly string[] Grantors = [Roles.Donor, Roles.Admin];

    public static void MapDelegations(this RouteGroupBuilder v1)
    {
        var group = v1.MapGroup("/donors/{donorId:guid}/delegations").WithTags("Delegations");
        group.MapGet("", BrowseDelegations.OfDonorAsync).AllowRoles(Grantors).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("listDelegations", "List who acts for a donor", "With what each partner may do and until when; withdrawn ones are gone.");
        group.MapGet("/{partnerId:guid}", BrowseDelegations.GetAsync).AllowRoles(Grantors).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getDelegation", "Read what a partner may do for a donor", "With the ETag that a change wants in If-Match.");
        group.MapPut("/{partnerId:guid}", GrantDelegation.HandleAsync).AllowRoles(Grantors).NeedsScope(Scopes.KeysManage)
            .Refuses("not-found", "precondition-required", "version-conflict").Refuses(RequestsApi.BodyRefusals)
            .Describe("grantDelegation", "Let a partner act for a donor", "Grants or replaces it as a whole, no more than the caller's own scopes. Wants If-Match; what is not granted has the ETag of version 0.");
        group.MapDelete("/{partnerId:guid}", WithdrawDelegation.HandleAsync).AllowRoles(Grantors).NeedsScope(Scopes.KeysManage).Refuses("not-found")
            .Describe("withdrawDelegation", "Let a partner act for a donor no more", "Holds at once, whatever version it has; one that is withdrawn is as good as that.");
        v1.MapGroup("/delegations").WithTags("Delegations")
            .MapGet("", BrowseDelegations.OfPartnerAsync).AllowRoles(Roles.Partner).NeedsScope(Scopes.RequestsRead)
            .Describe("listOwnDelegations", "List the donors that a partner may act for", "With what it may do for each and until when; its own donor needs none.");
    }
}

using Netspring.Requests.Auditing;
using Netspring.Requests.Categories;
using Netspring.Requests.Contacts;
using Netspring.Requests.Donors;
using Netspring.Requests.Thresholds;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Requests;

/// <summary>The routes by which the house rules itself: thresholds, categories, the audit, and what it knows of donors and persons.</summary>
internal static class AdminApi
{
    private static readonly string[] Owners = [Roles.Donor, Roles.Partner, Roles.Admin];
    private static readonly string[] IfMatchRefusals = ["precondition-required", "version-conflict"];

    public static void MapAdmin(this RouteGroupBuilder v1)
    {
        var reference = v1.MapGroup("").WithTags("Reference data");
        reference.MapGet("/cities/{cityCode}/threshold", ReadThreshold.HandleAsync).AllowRoles(Roles.Known).NeedsNoScope().Refuses("city-not-served")
            .Describe("getThreshold", "Read how many computers a pick-up needs in a city", "More than the threshold get one; with what comes into force later.");
        reference.MapPut("/cities/{cityCode}/threshold", SetThreshold.HandleAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.ReferenceWrite)
            .Refuses(IfMatchRefusals).Refuses(RequestsApi.BodyRefusals).Refuses("city-not-served")
            .Describe("setThreshold", "Set how many computers a pick-up needs in a city", "From today or a later local date on; requests decided before keep their number. Wants If-Match; a city without a threshold of its own has the ETag of version 0.");
        reference.MapGet("/categories/{code}", ReadCategory.HandleAsync).AllowRoles(Roles.Known).NeedsNoScope().Refuses("not-found")
            .Describe("getCategory", "Read a device category", "As it holds today, with what comes into force later.");
        reference.MapPut("/categories/{code}", SetCategory.HandleAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.ReferenceWrite)
            .Refuses(IfMatchRefusals).Refuses(RequestsApi.BodyRefusals)
            .Describe("setCategory", "Set or make a device category", "From today or a later local date on; requests decided before keep their sums. Wants If-Match; an unknown code is made from the ETag of version 0.");

        var audit = v1.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("", BrowseAudit.HandleAsync).AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.AuditRead)
            .Describe("listAudit", "Read who did what", "Newest first; dispatchers see that of their cities. from and to are local dates, both inclusive.");

        var donors = v1.MapGroup("/donors").WithTags("Donors");
        donors.MapGet("", ListDonors.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead)
            .Describe("listDonors", "List donors", "Those that the caller acts for; for staff those who gave or wanted to give in their cities.");
        donors.MapGet("/{id:guid}/sites", ListSites.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("listSites", "List the sites of a donor", "As described last; for staff those in their cities.");

        var contacts = v1.MapGroup("/contacts/{id:guid}").WithTags("Contacts");
        contacts.MapGet("", ReadContact.HandleAsync).AllowRoles(RequestsApi.Readers).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("getContact", "Read whom to ask for", "Dispatchers reach the contacts of requests in their cities; of one who was erased only the pseudonym is left.");
        contacts.MapPost("/export", ExportContact.HandleAsync).AllowRoles(Owners).NeedsScope(Scopes.RequestsRead).Refuses("not-found")
            .Describe("exportContact", "Export all that is known of a contact", "The person's data, also where the donor named the same person in other requests, with these requests, their registrations and the audit.");
        contacts.MapPost("/erase", EraseContact.HandleAsync).AllowRoles(Owners).NeedsScope(Scopes.RequestsWrite).Refuses("not-found", "donor-not-delegated")
            .Describe("eraseContact", "Erase a contact", "Name, telephone, e-mail, access notes and reasons given are gone for good, also where the donor named the same person in other requests; the requests stay. Repeatable.");
    }
}

using Netspring.Scheduling.Recurring;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Scheduling;

internal static class RecurringApi
{
    public static void MapRecurringPickups(this RouteGroupBuilder v1)
    {
        var pickups = v1.MapGroup("/recurring-pickups").WithTags("Recurring pick-ups");
        pickups.MapPost("", CreateRecurringPickup.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite).TakesIdempotencyKey()
            .Refuses("not-found", "donor-not-delegated")
            .WithName("createRecurringPickup")
            .WithSummary("Ask for a pick-up again and again")
            .WithDescription("By a rule of RFC 5545 from a local date on. Each date becomes a pick-up request of its own, with the site, contact, lines and reference of the one named by then, five working days before the lead time would refuse it, for 09:00 to 17:00. A date that is no working day of the city moves to the working day before or after, or is skipped. None is made once the contact of the repeated one is erased.");
        pickups.MapGet("", ListRecurringPickups.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsRead)
            .WithName("listRecurringPickups")
            .WithSummary("List recurring pick-ups")
            .WithDescription("Those of the caller and of the donors it acts for, to staff those of their cities; oldest first.");
        pickups.MapGet("/{id:guid}", GetRecurringPickup.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsRead)
            .Refuses("not-found")
            .WithName("getRecurringPickup")
            .WithSummary("Read a recurring pick-up")
            .WithDescription("With its next five dates by the calendar as it now is, and what became of the last fifty.");
        pickups.MapDelete("/{id:guid}", DeleteRecurringPickup.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite)
            .Refuses("not-found", "donor-not-delegated")
            .WithName("deleteRecurringPickup")
            .WithSummary("Give a recurring pick-up up")
            .WithDescription("Nothing of it is kept; pick-up requests that it has made stay as they are.");
        pickups.MapPost("/{id:guid}/pause", PauseRecurringPickup.PauseAsync)
            .AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite)
            .Refuses("not-found", "donor-not-delegated", "precondition-required", "version-conflict", "invalid-state-transition")
            .WithName("pauseRecurringPickup")
            .WithSummary("Ask for no more pick-ups for now")
            .WithDescription("Wants If-Match; the same one again answers the present state.");
        pickups.MapPost("/{id:guid}/resume", PauseRecurringPickup.ResumeAsync)
            .AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite)
            .Refuses("not-found", "donor-not-delegated", "precondition-required", "version-conflict", "invalid-state-transition")
            .WithName("resumeRecurringPickup")
            .WithSummary("Go on after a pause")
            .WithDescription("Dates that have passed meanwhile are not made up for. Wants If-Match; the same one again answers the present state.");
    }
}

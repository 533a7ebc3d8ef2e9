using Netspring.Routing.Solving;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

internal static class PlansApi
{
    private const string Plans = "Plans";

    public static void MapPlans(this RouteGroupBuilder v1)
    {
        v1.MapPost("/city-days/{cityCode}/{date}/plans", AskPlan.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesWrite).TakesIdempotencyKey().Refuses("not-found", "quota-exceeded")
            .WithName("askPlan").WithSummary("Have a city-day planned").WithTags(Plans)
            .WithDescription("Answers a job. Nothing changes until its plan is committed; routes that a driver has been sent, and those in keepRoutes, stay as they are. A city-day has at most five plans that are not over yet.");
        v1.MapGet("/city-days/{cityCode}/{date}/plans", ReadPlan.ListAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("listPlans").WithSummary("List the plans of a city-day").WithTags(Plans)
            .WithDescription("Oldest first.");
        v1.MapGet("/plans/{id:guid}", ReadPlan.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("getPlan").WithSummary("Read how far a plan is and what it found").WithTags(Plans)
            .WithDescription("Queued, Running, then Solved, Infeasible (no load finds a place) or Cancelled, at last Committed. Alternatives come best first, each with its routes, the loads without a place and why, and its difference from the routes of the day as they are now. travelSource says whose travel times it was made from; where they are estimates, wholly or in part, warnings say so.");
        v1.MapDelete("/plans/{id:guid}", CancelPlan.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesWrite).Refuses("not-found", "invalid-state-transition")
            .WithName("cancelPlan").WithSummary("Cancel a plan").WithTags(Plans)
            .WithDescription("A running search ends within seconds and keeps its best so far to look at: answered with 202. One that was committed cannot be cancelled.");
        v1.MapPost("/plans/{id:guid}/commit", CommitPlan.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesWrite)
            .Refuses("not-found", "precondition-required", "version-conflict", "invalid-state-transition", "plan-outdated")
            .WithName("commitPlan").WithSummary("Make a plan the routes of its day").WithTags(Plans)
            .WithDescription("Wants If-Match with the plan's ETag, or base with the routes as you saw them. Refused as plan-outdated where routes, loads or crews of the plan's scope have changed since it was begun. Committing again answers the present state.");
    }
}

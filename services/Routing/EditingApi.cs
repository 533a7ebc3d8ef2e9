using Netspring.Routing.Editing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

internal static class EditingApi
{
    private const string Edits = "Edits";

    public static void MapEditing(this RouteGroupBuilder v1)
    {
        v1.MapPost("/city-days/{cityCode}/{date}/moves", MoveStops.HandleAsync)
            .EditsDay("precondition-required", "driver-unavailable", "constraint-violated")
            .WithName("moveStops").WithSummary("Move, swap or take off stops by hand")
            .WithDescription("All moves of a call are one edit: every moved load first leaves its place, then each takes its new one. What the touched routes break is refused with its violations, unless all of it is overridable and an override gives the reason. A moved stop is locked to its vehicle and order; one that is taken off waits in the pool until a dispatcher places it. With dryRun nothing is written. Base names each touched route as you saw it; where one has changed since, the answer has a diff, which also says by whom and when where that was an edit.");
        v1.MapPost("/city-days/{cityCode}/{date}/undo", UndoEdit.UndoAsync)
            .EditsDay("driver-unavailable", "constraint-violated")
            .WithName("undoEdit").WithSummary("Undo the last edit of a city-day, or the one that you name")
            .WithDescription("Its routes get the order back that they had, as new versions; refused as version-conflict with a diff where anything else has changed them since.");
        v1.MapPost("/city-days/{cityCode}/{date}/redo", UndoEdit.RedoAsync)
            .EditsDay("driver-unavailable", "constraint-violated")
            .WithName("redoEdit").WithSummary("Do an edit again that was undone")
            .WithDescription("The last that was undone, or the one that you name. A new edit ends what can be done again.");
        v1.MapPost("/city-days/{cityCode}/{date}/locks", LockStops.HandleAsync)
            .EditsDay("precondition-required")
            .WithName("lockStops").WithSummary("Lock stops where they are, or unlock them")
            .WithDescription("No plan takes a stop with lock driver from its crew, or changes the order of the stops of a route with lock sequence. Other stops may come in between. It can be undone.");
    }

    private static RouteHandlerBuilder EditsDay(this RouteHandlerBuilder route, params string[] refusals) =>
        route.AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RoutesWrite)
            .Refuses("not-found", "version-conflict", "route-locked", "invalid-state-transition").Refuses(refusals).WithTags(Edits);
}

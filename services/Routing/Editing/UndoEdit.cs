using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Editing;

/// <param name="EditId">Which edit; the last one where it is left out. Named, it is never undone twice.</param>
/// <param name="Base">Routes as the caller saw them.</param>
[ExampleBody("""{ "base": [] }""")]
public sealed record EditStep(Guid? EditId, [property: MaxLength(SeenRoute.Most)] IReadOnlyList<SeenRoute?>? Base);

/// <summary>
/// Takes an edit of a city-day back, or makes it again. Only while each of its routes is as the edit left it, or as it was
/// when the edit was taken back: what a plan, an arrival or anybody else changed since stays.
/// </summary>
public static class UndoEdit
{
    public static Task<Ok<EditView>> UndoAsync(
        string cityCode, DateOnly date, EditStep body, Caller caller, RoutingDbContext db, EditDesk desk, CityDirectory cities,
        CancellationToken cancellation) => ReverseAsync(cityCode, date, body, DayEditState.Done, caller, db, desk, cities, cancellation);

    public static Task<Ok<EditView>> RedoAsync(
        string cityCode, DateOnly date, EditStep body, Caller caller, RoutingDbContext db, EditDesk desk, CityDirectory cities,
        CancellationToken cancellation) => ReverseAsync(cityCode, date, body, DayEditState.Undone, caller, db, desk, cities, cancellation);

    private static async Task<Ok<EditView>> ReverseAsync(
        string cityCode, DateOnly date, EditStep body, DayEditState from, Caller caller, RoutingDbContext db, EditDesk desk, CityDirectory cities,
        CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        var validation = new Validation();
        var seen = SeenRoute.Read(body.Base ?? [], validation);
        validation.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var found = await desk.OpenAsync(cityCode, date, cancellation);
        var edit = Find(found.History, from, body.EditId);
        var reversal = edit.Reversal();
        var (routes, loads) = found.Day.Outdated(reversal, found.LoadIds);
        if (routes.Count > 0 || loads.Count > 0)
            throw found.Conflict(routes.Concat(found.Day.Stops.Where(stop => loads.Contains(stop.LoadId) && stop.HoldsLoad).Select(stop => stop.RouteId)), loads);
        found.RequireSeen(seen, reversal, isWhole: false);
        var trial = await desk.TryAsync(found, reversal, cancellation);
        // It was accepted once, with whatever it breaks of time; a load may have grown since.
        trial.Violations.Require("");
        var verdict = EditVerdict.Of(found.Day, trial, "");
        desk.Reverse(found, edit, caller);
        await desk.ApplyAsync(found, trial, cancellation);
        await db.SaveChangesAsync(cancellation);
        var view = await desk.ViewAsync(found, trial.Edit, verdict, edit.Id, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }

    private static DayEdit Find(EditHistory history, DayEditState state, Guid? id)
    {
        var edit = id is null ? history.Next(state) : history.Of(state).FirstOrDefault(edit => edit.Id == id);
        return edit ?? throw new RuleViolation(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
        {
            ["currentState"] = state == DayEditState.Done ? "NothingToUndo" : "NothingToRedo",
            ["allowedCommands"] = (string[])[.. history.UndoDepth > 0 ? ["undo"] : (string[])[], .. history.RedoDepth > 0 ? ["redo"] : (string[])[]],
        });
    }
}

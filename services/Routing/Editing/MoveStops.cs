using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Editing;

/// <summary>Where a load is to go; with neither route nor vehicle it leaves its route for the pool of the day.</summary>
/// <param name="ToVehicleId">A crew that has no route yet.</param>
/// <param name="Trip">From 1, one more than there are for a further one; needed with a route or vehicle.</param>
/// <param name="Sequence">From 1 within the trip, as it is to be once all moves are made; needed with a route or vehicle.</param>
/// <param name="NewTrip">The vehicle is to unload and go out once more, before that trip.</param>
public sealed record StopMove(
    [property: Required] Guid? LoadId, Guid? ToRouteId, Guid? ToVehicleId, [property: Range(1, MoveStops.Most)] int? Trip,
    [property: Range(1, MoveStops.Most)] int? Sequence, bool? NewTrip);

/// <param name="Base">Each route that is touched, as the caller saw it.</param>
/// <param name="Override">Accepts what the routes break, where all of it may be broken.</param>
/// <param name="DryRun">Only says what would come of it.</param>
[ExampleBody("""
    {
      "moves": [{ "loadId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b12", "toRouteId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "trip": 1, "sequence": 1 }],
      "base": [{ "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "version": 7 }]
    }
    """)]
public sealed record StopMoves(
    [property: Required, MinLength(1), MaxLength(MoveStops.Most)] IReadOnlyList<StopMove?>? Moves,
    [property: Required, MaxLength(SeenRoute.Most)] IReadOnlyList<SeenRoute?>? Base,
    Override? Override,
    bool? DryRun);

/// <summary>
/// Moves, reorders, swaps and takes off stops by hand: all moves of a call are one edit, tried together on the routes that they
/// touch. A moved stop is locked where it was put, and no improvement is asked for: what a dispatcher sees stays.
/// </summary>
public static class MoveStops
{
    internal const int Most = 200;

    public static async Task<Ok<EditView>> HandleAsync(
        string cityCode, DateOnly date, StopMoves body, Caller caller, RoutingDbContext db, EditDesk desk, CityDirectory cities,
        CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        var (moves, seen) = Validated(body);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var found = await desk.OpenAsync(cityCode, date, cancellation);
        var edit = HandMoves.Read(found.Day, found.Fleet, found.LoadIds, moves);
        found.RequireSeen(seen, edit, isWhole: true);
        var trial = await desk.TryAsync(found, edit, cancellation);
        var verdict = EditVerdict.Of(found.Day, trial, body.Override?.Reason);
        Guid? editId = null;
        if (body.DryRun != true && edit.Count > 0)
        {
            trial.Violations.Require(body.Override?.Reason);
            trial = trial with { Edit = Accepted(trial, body.Override?.Reason) };
            editId = desk.Remember(found, trial.Edit, caller);
            await desk.ApplyAsync(found, trial, cancellation);
            if (trial.Violations.Count > 0)
                desk.Audit(found.Day, caller, body.Override!.Reason!);
            await db.SaveChangesAsync(cancellation);
        }
        var view = await desk.ViewAsync(found, trial.Edit, verdict, editId, cancellation);
        if (editId is not null)
            await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }

    private static (IReadOnlyList<HandMove> Moves, Dictionary<Guid, long> Seen) Validated(StopMoves body)
    {
        var validation = new Validation();
        if (validation.Present("/moves", body.Moves) && body.Moves.Count is 0 or > Most)
            validation.Add("/moves", body.Moves!.Count == 0 ? "required" : "too-many", Most);
        foreach (var (i, move) in (body.Moves ?? []).Take(Most).Index())
        {
            if (validation.Present($"/moves/{i}", move))
                Check($"/moves/{i}", move, validation);
        }
        Override.Read(body.Override, validation);
        var seen = SeenRoute.Read(body.Base, validation);
        validation.ThrowIfAny();
        return ([.. body.Moves!.Select(move => new HandMove(
            move!.LoadId!.Value, move.ToRouteId, move.ToVehicleId, move.Trip ?? 1, move.Sequence ?? 1, move.NewTrip == true))], seen);
    }

    private static void Check(string pointer, StopMove move, Validation validation)
    {
        validation.Present($"{pointer}/loadId", move.LoadId);
        validation.Range($"{pointer}/trip", move.Trip, 1, Most);
        validation.Range($"{pointer}/sequence", move.Sequence, 1, Most);
        if (move is { ToRouteId: not null, ToVehicleId: not null })
            validation.Add($"{pointer}/toVehicleId", "either", "toRouteId", "toVehicleId");
        if (move is { ToRouteId: null, ToVehicleId: null })
            return;
        validation.Present($"{pointer}/trip", move.Trip);
        validation.Present($"{pointer}/sequence", move.Sequence);
    }

    /// <summary>The reason stays with the routes that need it.</summary>
    private static IReadOnlyList<EditedRoute> Accepted(EditTrial trial, string? overrideReason)
    {
        var breaking = trial.Plan.Routes.Where(route => route.Violations.Count > 0).Select(route => Guid.Parse(route.VehicleId)).ToHashSet();
        return [.. trial.Edit.Select(route => breaking.Contains(route.VehicleId)
            ? route with { After = route.After with { OverrideReason = overrideReason } }
            : route)];
    }
}

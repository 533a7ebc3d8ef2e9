using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Deciding;

/// <summary>Body of <c>POST /v1/tasks/{id}/resolve</c>.</summary>
/// <param name="Alternative">Of a load that is to grow: which of the task's alternatives, from 0.</param>
[ExampleBody("""{ "alternative": null, "note": "The donor agreed to a second visit" }""")]
public sealed record TaskDecision(
    [property: Range(0, TaskDecision.MostAlternatives)] int? Alternative, [property: MaxLength(TaskDecision.MaxNote)] string? Note)
{
    internal const int MostAlternatives = 20;
    internal const int MaxNote = 500;

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(DispatcherTask task)
    {
        var validation = new Validation();
        validation.OptionalText("/note", Note, MaxNote);
        if (Alternative is { } chosen && (chosen < 0 || chosen >= task.Alternatives.Count))
            validation.Add("/alternative", "unknown-value");
        validation.ThrowIfAny();
    }
}

/// <summary>
/// POST /v1/tasks/{id}/resolve. A load that is to grow is carried as the chosen alternative says; without one it stays as it
/// is, and what it was to grow by gets a visit of its own. A load that was handed over looks for a place again.
/// </summary>
public static class ResolveTask
{
    public static async Task<Ok<DispatcherTaskView>> HandleAsync(
        Guid id, TaskDecision body, Caller caller, CityBooks books, CityLine line, SlotReader slots, Announcer announcer, SchedulingDbContext db,
        CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var city = await db.DispatcherTasks.Where(t => t.Id == id).Select(t => t.CityCode).SingleOrDefaultAsync(cancellation);
        if (city is null || !caller.Serves(city))
            throw new RuleViolation(ProblemCatalog.NotFound);
        var book = await books.OpenAsync(city, cancellation);
        var task = await db.DispatcherTasks.SingleAsync(t => t.Id == id, cancellation);
        body.Validate(task);
        if (task.ResolvedAt is null)
        {
            if (await book.FindAsync(task.RequestId, cancellation) is { } pickup
                && await DecideAsync(task, body, book, pickup, slots, cancellation))
                announcer.Tell(pickup, book.Rules);
            task.Resolve(clock.Now, caller.Id, body.Note);
            await line.TryAsync(book, cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        var number = await db.Pickups.Where(p => p.Id == task.RequestId).Select(p => p.Number).SingleAsync(cancellation);
        return TypedResults.Ok(DispatcherTaskView.Of(task, number));
    }

    /// <returns>Whether there is news to tell.</returns>
    private static async Task<bool> DecideAsync(
        DispatcherTask task, TaskDecision body, CityBook book, Pickup pickup, SlotReader slots, CancellationToken cancellation)
    {
        if (task.Kind == DispatcherTaskKind.PlaceLoad)
        {
            pickup.TakeBack();
            return await book.Booker.ScheduleAsync(pickup, cancellation);
        }
        if (task.Kind != DispatcherTaskKind.GrowLoad || task.LoadId is not { } loadId || pickup.Find(loadId) is not { Growth: { } growth } load)
            return false;
        if (body.Alternative is not { } chosen)
        {
            pickup.GrowApart(load);
            await book.Booker.ScheduleAsync(pickup, cancellation);
            return true;
        }
        if (await book.Booker.GrowAsync(pickup, load, [.. task.Alternatives[chosen].Parts.Select(p => p.Wanted)], cancellation))
            return true;
        var next = await slots.NextAsync(book.Rules, pickup.CityCode, growth.Size, cancellation);
        throw new RuleViolation("no-capacity", "/alternative", new Dictionary<string, object?> { ["nextAvailable"] = next });
    }
}

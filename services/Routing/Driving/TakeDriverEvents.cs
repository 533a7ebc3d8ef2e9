using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Driving;

[ExampleBody("""
    {
      "events": [
        {
          "clientEventId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "type": "partial",
          "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b12", "stopId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b13",
          "deviceTime": "2026-12-01T10:12:00+08:00", "position": { "lon": 121.4737, "lat": 31.223 }, "accuracyMetres": 12,
          "lines": [{ "category": "laptop", "collected": 28, "refused": 2, "reason": "not-ready" }],
          "assets": [{ "serial": "5CG1234ABC", "category": "laptop" }],
          "signer": { "name": "Zhou Min", "role": "Facility manager" }, "transferOfOwnershipAccepted": true,
          "dataBearing": { "count": 28, "statement": "netspringWipes" },
          "exceptionCodes": ["NOT_READY", "EXCLUDED_ITEM_PRESENT"]
        }
      ]
    }
    """)]
public sealed record DriverEvents([property: Required, MinLength(1), MaxLength(TakeDriverEvents.MostEvents)] IReadOnlyList<DriverEventBody?>? Events);

/// <summary>What became of one event; the index counts from 0 in the order of the call.</summary>
/// <param name="Status"><c>applied</c>, <c>late</c> for one that changes nothing any more, or <c>refused</c>.</param>
/// <param name="ClockIsDoubtful">The device's clock is wrong; the server's time counts.</param>
public sealed record DriverEventResult(int Index, Guid? ClientEventId, string Status, bool ClockIsDoubtful, ProblemDetails? Problem);

public sealed record DriverEventResults(IReadOnlyList<DriverEventResult> Results);

/// <summary>
/// What a device tells once it has a line again. Each event counts once and by itself, in the order of the device's clock
/// whatever the order of the call. One that was refused for the state of its stop or route stays refused; one that was
/// malformed, of a route that is not the driver's, or whose pictures have not been sent, was never taken and may be put right.
/// </summary>
public static class TakeDriverEvents
{
    internal const int MostEvents = 200;
    private const string PhotoUnknown = "photo-unknown";

    public static async Task<Ok<DriverEventResults>> HandleAsync(
        DriverEvents body, Caller caller, RoutingDbContext db, RouteTelling routes, VisitTelling visits, EtaTelling etas, CityClock clock,
        CancellationToken cancellation)
    {
        var results = new DriverEventResult[Validated(body).Count];
        var readable = Read(body.Events!, results);
        var driverId = (await db.CallingDriverAsync(caller, cancellation))?.Id ?? Guid.Empty;
        var routeIds = readable.Values.Select(told => told.RouteId).Distinct().ToList();
        await etas.PrepareAsync(db.Routes.Where(route => routeIds.Contains(route.Id) && route.DriverId == driverId), cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var days = await LockAsync(db, driverId, readable.Values, cancellation);
        var photos = await db.LockPhotosAsync(driverId, readable.Values.SelectMany(told => told.Door?.PhotoIds ?? []), cancellation);
        var waiting = new HashSet<Guid>();
        var ids = readable.Values.Select(told => told.ClientEventId).ToList();
        var taken = await db.TakenEvents.AsNoTracking().Where(t => t.DriverId == driverId && ids.Contains(t.ClientEventId))
            .ToDictionaryAsync(t => t.ClientEventId, cancellation);
        var moved = new HashSet<Guid>();
        foreach (var (index, told) in readable.OrderBy(e => e.Value.DeviceTime).ThenBy(e => e.Key))
        {
            try
            {
                if (!taken.TryGetValue(told.ClientEventId, out var answered))
                {
                    answered = await TakeAsync(told);
                    taken.Add(told.ClientEventId, answered);
                    db.Add(answered);
                }
                results[index] = Answer(index, answered);
            }
            catch (RuleViolation refusal)
            {
                if (refusal.Code == PhotoUnknown)
                    waiting.Add(told.RouteId);
                var problem = ProblemDocument.Of(refusal.Code, $"/events/{index}{refusal.Pointer}", refusal.Facts);
                results[index] = new DriverEventResult(index, told.ClientEventId, "refused", false, problem);
            }
        }
        // Once all is taken: what lies between two events of a batch is no news any more.
        foreach (var routeId in moved)
            await etas.TellAsync(days[routeId], days[routeId].Routes.Single(r => r.Id == routeId), clock.Now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(new DriverEventResults(results));

        async Task<TakenEvent> TakeAsync(DriverEvent told)
        {
            var (now, day) = (clock.Now, days.GetValueOrDefault(told.RouteId) ?? throw new RuleViolation(ProblemCatalog.NotFound, "/routeId"));
            // To be refused for a stop whose picture is still to come would be for good.
            if (told.Type == DriverEvent.Finish && waiting.Contains(told.RouteId))
                throw new RuleViolation(PhotoUnknown);
            var proof = ProofOf(told, day, photos);
            try
            {
                var facts = day.Drive(driverId, told, told.TookPlace(now));
                var route = day.Routes.Single(r => r.Id == told.RouteId);
                if (facts.Count > 0 && await etas.EstimateAsync(day, route, now, cancellation))
                    moved.Add(route.Id);
                foreach (var fact in facts)
                {
                    await (fact switch
                    {
                        DrivingFact.RouteStarted => routes.StartedAsync(day, route, cancellation),
                        DrivingFact.StopDeparted => Task.CompletedTask,
                        DrivingFact.StopArrived => visits.ArrivedAsync(StopOf(), now, cancellation),
                        DrivingFact.StopDone => visits.DoneAsync(route, StopOf(), told, proof, now, cancellation),
                        _ => routes.CompletedAsync(day, route, cancellation),
                    });
                }
                return TakenEvent.Of(driverId, told, now, isApplied: facts.Count > 0 || told.Type == DriverEvent.Position, null);
            }
            catch (RuleViolation refusal) when (refusal.Code == ProblemCatalog.InvalidStateTransition)
            {
                return TakenEvent.Of(driverId, told, now, isApplied: false, (string)refusal.Facts["currentState"]!);
            }

            Stop StopOf() => day.Stops.Single(stop => stop.Id == told.StopId);
        }
    }

    /// <summary>The pictures that an event names; those of other stops are as good as none. Another's stop is refused elsewhere.</summary>
    /// <exception cref="RuleViolation">photo-unknown.</exception>
    private static IReadOnlyList<Photo> ProofOf(DriverEvent told, CityDay day, Dictionary<Guid, Photo> photos)
    {
        if (told.Door is not { PhotoIds: var ids } || day.Stops.All(stop => stop.Id != told.StopId || stop.RouteId != told.RouteId))
            return [];
        return [.. ids.Select((id, i) => photos.TryGetValue(id, out var photo) && photo.StopId == told.StopId
            ? photo
            : throw new RuleViolation(PhotoUnknown, $"/photoIds/{i}"))];
    }

    private static IReadOnlyList<DriverEventBody?> Validated(DriverEvents body)
    {
        var validation = new Validation();
        if (validation.Present("/events", body.Events) && body.Events.Count is 0 or > MostEvents)
            validation.Add("/events", body.Events!.Count == 0 ? "too-few" : "too-many", body.Events.Count == 0 ? 1 : MostEvents);
        validation.ThrowIfAny();
        return body.Events!;
    }

    /// <summary>Events by their index; those that are malformed have their answer already.</summary>
    private static Dictionary<int, DriverEvent> Read(IReadOnlyList<DriverEventBody?> events, DriverEventResult[] results)
    {
        var readable = new Dictionary<int, DriverEvent>();
        foreach (var (index, body) in events.Index())
        {
            try
            {
                readable.Add(index, (body ?? throw new ValidationFailed($"/events/{index}", "required")).Read($"/events/{index}"));
            }
            catch (ValidationFailed failure)
            {
                results[index] = new DriverEventResult(index, body?.ClientEventId, "refused", false, ProblemDocument.Of(failure));
            }
        }
        return readable;
    }

    /// <summary>The days of the driver's own routes among those told of, by route.</summary>
    private static async Task<Dictionary<Guid, CityDay>> LockAsync(
        RoutingDbContext db, Guid driverId, IEnumerable<DriverEvent> told, CancellationToken cancellation)
    {
        var routeIds = told.Select(e => e.RouteId).Distinct().ToList();
        var own = await db.Routes.Where(route => routeIds.Contains(route.Id) && route.DriverId == driverId)
            .Select(route => new { route.Id, route.CityCode, route.LocalDate }).ToListAsync(cancellation);
        var days = new Dictionary<Guid, CityDay>();
        foreach (var place in own.GroupBy(route => (route.LocalDate, route.CityCode)).OrderBy(place => place.Key))
        {
            var day = await db.LockCityDayAsync(place.Key.CityCode, place.Key.LocalDate, cancellation);
            foreach (var route in place)
                days.Add(route.Id, day);
        }
        return days;
    }

    private static DriverEventResult Answer(int index, TakenEvent taken)
    {
        var refusal = taken.RefusedIn is { } state ? DriverEvent.Refused(state) : null;
        return new DriverEventResult(
            index, taken.ClientEventId, refusal is not null ? "refused" : taken.IsApplied ? "applied" : "late", taken.ClockIsDoubtful,
            refusal is null ? null : ProblemDocument.Of(refusal.Code, $"/events/{index}", refusal.Facts));
    }
}

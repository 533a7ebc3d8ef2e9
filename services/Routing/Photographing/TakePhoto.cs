using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Pictures;
using Netspring.Routing.Domain;
using Netspring.Routing.Domain.Pictures;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Photographing;

/// <summary>
/// A picture as proof of a stop. The bytes are stored before the row: where it comes to nothing in between, nobody knows of
/// them and they are swept away. The same picture of a stop again is the one that is there.
/// </summary>
public static class TakePhoto
{
    public static async Task<Results<Created<PhotoView>, Ok<PhotoView>>> HandleAsync(
        [Required, AllowedValues(Photo.OfGoods, Photo.Signature)] string? kind, [Required] Guid? routeId, [Required] Guid? stopId,
        HttpRequest http, Caller caller, RoutingDbContext db, IPictureStore store, CityClock clock, CancellationToken cancellation)
    {
        Validate(kind, routeId, stopId);
        var driverId = (await db.CallingDriverAsync(caller, cancellation))?.Id;
        var place = await (
            from stop in db.Stops
            join route in db.Routes on stop.RouteId equals route.Id
            where stop.Id == stopId && route.Id == routeId && route.DriverId == driverId
            select new { route, stop }).AsNoTracking().SingleOrDefaultAsync(cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        var picture = await ReadAsync(http, cancellation);
        var taken = Photo.Of(kind!, place.route, place.stop, picture, clock.Now);
        // Pictures of a stop take turns, so that none is stored twice and they can be counted.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('photos of ' || {stopId.ToString()}, 0))", cancellation);
        var present = await db.Photos.AsNoTracking().Where(photo => photo.StopId == taken.StopId && photo.State == PhotoState.Kept).ToListAsync(cancellation);
        if (present.Find(photo => photo.DriverId == driverId && photo.Kind == kind && photo.Sha256 == taken.Sha256) is { } same)
            return TypedResults.Ok(PhotoView.Of(same));
        if (present.Count >= Photo.MostOfOneStop)
            throw new RuleViolation("quota-exceeded", facts: new Dictionary<string, object?> { ["limit"] = Photo.MostOfOneStop });
        await store.PutAsync(taken.Id, picture.Content, cancellation);
        db.Add(taken);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/v1/photos/{taken.Id}", PhotoView.Of(taken));
    }

    private static void Validate(string? kind, Guid? routeId, Guid? stopId)
    {
        var validation = new Validation();
        if (validation.Present("/kind", kind) && !Photo.Kinds.Contains(kind))
            validation.Add("/kind", "unknown-value");
        validation.Present("/routeId", routeId);
        validation.Present("/stopId", stopId);
        validation.ThrowIfAny();
    }

    /// <exception cref="ValidationFailed">There is no body.</exception>
    private static async Task<Picture> ReadAsync(HttpRequest http, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        await http.Body.CopyToAsync(file, cancellation);
        return file.Length > 0 ? Picture.Read(file.GetBuffer().AsSpan(0, (int)file.Length)) : throw new ValidationFailed("", "required");
    }
}

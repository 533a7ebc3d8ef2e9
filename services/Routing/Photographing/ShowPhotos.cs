using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Pictures;
using Netspring.Routing.Domain;
using Netspring.Routing.Domain.Pictures;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Photographing;

/// <summary>Pictures for staff of the city and for the driver who has the route; donors see none, for persons may be on them.</summary>
public static class ShowPhotos
{
    public static async Task<IResult> OneAsync(
        Guid id, Caller caller, HttpResponse response, RoutingDbContext db, IPictureStore store, CancellationToken cancellation)
    {
        var photo = await db.Photos.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.State == PhotoState.Kept, cancellation);
        if (photo is null || !await IsAllowedAsync(db, caller, photo.CityCode, photo.RouteId, cancellation))
            throw new RuleViolation(ProblemCatalog.NotFound);
        // None only where somebody has emptied the store behind our back, or the picture goes at this moment.
        var content = await store.OpenAsync(id, cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"inline; filename=\"{photo.Kind}-{photo.Id:N}.{Extension(photo)}\"";
        return Results.Stream(content, photo.ContentType);
    }

    /// <summary>Oldest first.</summary>
    public static async Task<Ok<PhotosView>> OfRouteAsync(Guid id, Caller caller, RoutingDbContext db, CancellationToken cancellation)
    {
        var cityCode = await db.Routes.Where(route => route.Id == id).Select(route => route.CityCode).SingleOrDefaultAsync(cancellation);
        if (cityCode is null || !await IsAllowedAsync(db, caller, cityCode, id, cancellation))
            throw new RuleViolation(ProblemCatalog.NotFound);
        var photos = await db.Photos.AsNoTracking().Where(photo => photo.RouteId == id && photo.State == PhotoState.Kept)
            .OrderBy(photo => photo.Id).ToListAsync(cancellation);
        return TypedResults.Ok(new PhotosView([.. photos.Select(PhotoView.Of)]));
    }

    private static async Task<bool> IsAllowedAsync(RoutingDbContext db, Caller caller, string cityCode, Guid routeId, CancellationToken cancellation)
    {
        if (caller.IsStaff)
            return caller.Serves(cityCode);
        var driver = await db.CallingDriverAsync(caller, cancellation);
        return driver is not null && await db.Routes.AnyAsync(route => route.Id == routeId && route.DriverId == driver.Id, cancellation);
    }

    private static string Extension(Photo photo) => photo.ContentType switch
    {
        Picture.Jpeg => "jpg",
        Picture.Png => "png",
        _ => "webp",
    };
}

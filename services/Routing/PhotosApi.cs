using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Netspring.Routing.Data.Pictures;
using Netspring.Routing.Domain.Pictures;
using Netspring.Routing.Photographing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Hosting;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Routing;

internal static class PhotosApi
{
    private const string Photos = "Photos";

    public static void MapPhotos(this RouteGroupBuilder v1)
    {
        v1.RequirePictures();
        v1.MapPost("/driver/photos", TakePhoto.HandleAsync).AllowRoles(Roles.Driver).NeedsScope(Scopes.RoutesWrite).TakesIdempotencyKey(required: true)
            .Accepts<Stream>(Picture.Webp, Picture.Jpeg, Picture.Png, MediaTypeNames.Application.Octet)
            .WithMetadata(new RequestSizeLimitAttribute(Picture.MaxBytes)).Uploads()
            .Refuses("not-found", "invalid-state-transition", "quota-exceeded", "picture-refused")
            .WithName("takePhoto").WithSummary("Send a photo or a drawn signature of one of your stops").WithTags(Photos)
            .WithDescription("The file itself is the body: JPEG, PNG or WebP of up to 10 MiB and 64 million pixels; its content decides which it is. Place, device and time of its taking are cut out of it, as is all else that no viewer needs. Of a route that was handed to you, also after the visit. Name its id in the event that ends the visit; one that no event has named for 14 days is deleted. The same picture of a stop again answers 200 with the one that is there.");
        v1.MapGet("/photos/{id:guid}", ShowPhotos.OneAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin, Roles.Driver).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .Produces<Stream>(StatusCodes.Status200OK, Picture.Webp, Picture.Jpeg, Picture.Png)
            .WithName("getPhoto").WithSummary("See a picture").WithTags(Photos)
            .WithDescription("For staff of the city, and for the driver who has the route. Donors and partners see none.");
        v1.MapGet("/routes/{id:guid}/photos", ShowPhotos.OfRouteAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin, Roles.Driver).NeedsScope(Scopes.RoutesRead).Refuses("not-found")
            .WithName("listRoutePhotos").WithSummary("List the pictures of a route").WithTags(Photos)
            .WithDescription("Oldest first, of all its stops, for those who may see them.");
    }
}

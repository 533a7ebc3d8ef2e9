using Netspring.Routing.Domain;

namespace Netspring.Routing.Photographing;

/// <param name="Kind"><c>photo</c> or <c>signature</c>.</param>
/// <param name="ContentType">By the content, whatever the call said: <c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>.</param>
/// <param name="Bytes">Of what is kept: the picture without place, device and time of its taking.</param>
/// <param name="Width">Pixels, as stored; a viewer may turn it.</param>
/// <param name="Sha256">Of what is kept, as 64 small hexadecimal digits.</param>
public sealed record PhotoView(
    Guid Id, string Kind, Guid RouteId, Guid StopId, string ContentType, int Bytes, int Width, int Height, string Sha256, DateTimeOffset CreatedAt)
{
    internal static PhotoView Of(Photo photo) => new(
        photo.Id, photo.Kind, photo.RouteId, photo.StopId, photo.ContentType, photo.Bytes, photo.Width, photo.Height, photo.Sha256, photo.CreatedAt);
}

public sealed record PhotosView(IReadOnlyList<PhotoView> Items);

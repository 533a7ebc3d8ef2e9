using Netspring.Routing.Domain.Pictures;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>What is kept of a picture's bytes; a picture that is proof in a record outlives them as a row.</summary>
public enum PhotoState
{
    Kept,

    /// <summary>Nobody sees it any more; the bytes are about to go.</summary>
    Leaving,
    Gone,
}

/// <summary>A picture that a driver took at a stop: of the goods, or a drawn signature. Its bytes are in the store, by its id.</summary>
public sealed class Photo
{
    public const string OfGoods = "photo";
    public const string Signature = "signature";

    /// <summary>As many events of a stop can name in the end, corrections included.</summary>
    public const int MostOfOneStop = 60;

    public static readonly IReadOnlyList<string> Kinds = [OfGoods, Signature];

    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required Guid DriverId { get; init; }
    public required Guid RouteId { get; init; }
    public required Guid StopId { get; init; }

    /// <summary>The request whose persons may ask to be forgotten.</summary>
    public required Guid PickupId { get; init; }
    public required string CityCode { get; init; }
    public required string ContentType { get; init; }
    public required int Bytes { get; init; }

    /// <summary>Pixels, as stored.</summary>
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>SHA-256 of the bytes in the store, as 64 small hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Business time, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public PhotoState State { get; private set; }

    /// <summary>The first collection record that names it; null where none does.</summary>
    public Guid? RecordId { get; private set; }

    /// <exception cref="RuleViolation">invalid-state-transition: the route has not been handed to its driver, or the stop is passed by.</exception>
    public static Photo Of(string kind, Route route, Stop stop, Picture picture, DateTimeOffset now)
    {
        if (!route.IsDriven || (!stop.IsWithDriver && !stop.HasStarted))
            throw DriverEvent.Refused(route.IsDriven ? stop.Status.ToString() : route.Status.ToString());
        return new Photo
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            DriverId = route.DriverId!.Value,
            RouteId = route.Id,
            StopId = stop.Id,
            PickupId = stop.PickupId,
            CityCode = route.CityCode,
            ContentType = picture.ContentType,
            Bytes = picture.Content.Length,
            Width = picture.Width,
            Height = picture.Height,
            Sha256 = picture.Sha256,
            CreatedAt = now,
        };
    }

    public ProvenPhoto Prove(Guid recordId)
    {
        RecordId ??= recordId;
        return new ProvenPhoto(Id, Kind, Sha256);
    }

    /// <summary>Call when the bytes are deleted.</summary>
    public void End() => State = PhotoState.Gone;
}

/// <summary>A picture as a record seals it: whoever has the bytes can tell whether they are the ones.</summary>
public sealed record ProvenPhoto(Guid Id, string Kind, string Sha256);

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>
/// The proof of one stop's outcome, never changed: a correction is another record. The records of a route are a chain, each
/// sealed with the one before it, so that a change to any of them shows.
/// </summary>
public sealed class CollectionRecord
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web);

    public required Guid Id { get; init; }
    public required Guid RouteId { get; init; }

    /// <summary>Place in the chain of the route, from 1.</summary>
    public required int Sequence { get; init; }
    public required Guid StopId { get; init; }

    /// <summary>The proof as JSON, as it was sealed to the letter.</summary>
    public required string Content { get; init; }

    /// <summary>Of the record before; null in the first of its route.</summary>
    public required string? PrevHash { get; init; }

    /// <summary>SHA-256 of the hash before, a line feed and the content, as 64 small hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <param name="last">The newest record of the same route; null for the first.</param>
    public static CollectionRecord After(CollectionRecord? last, CollectionProof proof)
    {
        var content = JsonSerializer.Serialize(proof, Canonical);
        return new CollectionRecord
        {
            Id = proof.RecordId,
            RouteId = proof.RouteId,
            Sequence = (last?.Sequence ?? 0) + 1,
            StopId = proof.StopId,
            Content = content,
            PrevHash = last?.Hash,
            Hash = Seal(last?.Hash, content),
        };
    }

    public static string Seal(string? prevHash, string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{prevHash}\n{content}")));
}

/// <summary>What a record proves; its members stand in this order in the sealed JSON. Instants are UTC.</summary>
/// <param name="Supersedes">The record of the same stop that this one corrects.</param>
/// <param name="Door">Without the person who signed.</param>
/// <param name="SignerDigest">Of the person who signed; null where nobody did.</param>
/// <param name="ClockIsDoubtful">The device's clock was wrong, so that the server's time counts.</param>
/// <param name="Photos">What <c>door.photoIds</c> names, each with its hash; records of before there were pictures have no such member.</param>
public sealed record CollectionProof(
    Guid RecordId,
    Guid? Supersedes,
    Guid RouteId,
    Guid StopId,
    Guid LoadId,
    Guid RequestId,
    Guid DonorId,
    Guid SiteId,
    string CityCode,
    DateOnly LocalDate,
    Guid DriverId,
    Guid VehicleId,
    string Outcome,
    DateTimeOffset ArrivedAt,
    DateTimeOffset CompletedAt,
    GeoPoint? Position,
    double? AccuracyMetres,
    IReadOnlyList<ProvenLine> Lines,
    DoorReport Door,
    string? SignerDigest,
    Guid ClientEventId,
    DateTimeOffset DeviceTime,
    bool ClockIsDoubtful,
    DateTimeOffset ServerTime,
    IReadOnlyList<ProvenPhoto> Photos)
{
    /// <summary>
    /// Compares what was declared with what the driver tells. Where a driver has taken all and tells no figures, they are the
    /// declared ones.
    /// </summary>
    public static IReadOnlyList<ProvenLine> Compare(StopStatus outcome, IReadOnlyList<PickupLine> declared, DoorReport door)
    {
        if (outcome == StopStatus.Completed && door.Lines.Count == 0)
            return [.. declared.Select(line => new ProvenLine(line.Category, line.Quantity, line.Quantity, 0, null))];
        var told = door.Lines.ToDictionary(line => line.Category, StringComparer.Ordinal);
        var extra = door.Lines.Where(line => declared.All(d => d.Category != line.Category));
        return
        [
            .. declared.Select(line => told.TryGetValue(line.Category, out var at)
                ? new ProvenLine(line.Category, line.Quantity, at.Collected, at.Refused, at.Reason)
                : new ProvenLine(line.Category, line.Quantity, 0, 0, null)),
            .. extra.Select(line => new ProvenLine(line.Category, 0, line.Collected, line.Refused, line.Reason)),
        ];
    }

    /// <summary>What is neither taken nor refused and is to be fetched another time.</summary>
    public IReadOnlyList<PickupLine> LeftBehind =>
        [.. Lines.Where(line => line.Reason is not null && ExceptionCodes.LeftBehind.Contains(line.Reason))
            .Select(line => new PickupLine(line.Category, line.Declared - line.Collected - line.Refused)).Where(line => line.Quantity > 0)];
}

/// <summary>Pieces of one category at the door.</summary>
public sealed record ProvenLine(string Category, int Declared, int Collected, int Refused, string? Reason);

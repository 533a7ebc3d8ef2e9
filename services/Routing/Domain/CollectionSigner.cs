using System.Security.Cryptography;
using System.Text;

namespace Netspring.Routing.Domain;

/// <summary>
/// The person who signed for a collection record. It stands beside the record, which is sealed with a digest of it: so the
/// person can be forgotten, and the record still proves that somebody signed.
/// </summary>
public sealed class CollectionSigner
{
    private const int SaltBytes = 16;

    public required Guid RecordId { get; init; }

    /// <summary>The request whose persons may ask to be forgotten.</summary>
    public required Guid PickupId { get; init; }
    public required string Name { get; init; }
    public required string? Role { get; init; }

    /// <summary>Without it a digest of a name could be guessed from a list of names.</summary>
    public required string Salt { get; init; }

    /// <summary>SHA-256 of salt, name and role, a line each, as 64 small hexadecimal digits.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt}\n{Name}\n{Role}")));

    public static CollectionSigner Of(Guid recordId, Guid pickupId, Signer signer) => new()
    {
        RecordId = recordId,
        PickupId = pickupId,
        Name = signer.Name,
        Role = signer.Role,
        Salt = RandomNumberGenerator.GetHexString(2 * SaltBytes, lowercase: true),
    };
}

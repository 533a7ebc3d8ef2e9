using System.Security.Cryptography;
using System.Text;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Requests.Domain;

/// <summary>How to reach the goods inside a site; heights in metres.</summary>
public sealed record SiteAccess(
    int? Floor, bool? Elevator, bool? LoadingDock, double? MaxVehicleHeightM, string? Notes, ClosedDays? Closed = null)
{
    public static readonly SiteAccess Unknown = new(null, null, null, null, null);
}

/// <summary>A place as the donor described it in one request.</summary>
/// <param name="LocationQuality"><c>declared</c>, or <c>city-seat</c> where the donor gave no position.</param>
public sealed record SiteDescription(
    string Name, string CityCode, string Address, GeoPoint Location, string LocationQuality, SiteAccess Access)
{
    public const string Declared = "declared";
    public const string CitySeat = "city-seat";
}

/// <summary>A place of a donor; the same address in another spelling is the same site.</summary>
public sealed class Site
{
    public required Guid Id { get; init; }
    public required Guid DonorId { get; init; }
    public required string AddressKey { get; init; }

    /// <summary>As described last.</summary>
    public required SiteDescription Description { get; set; }

    /// <summary>Equal for addresses that differ in case, width, spaces and punctuation only; of fixed length.</summary>
    public static string KeyOf(string cityCode, string address)
    {
        // Filtered first: normalisation throws on code points that are no characters.
        var letters = string.Concat(address.EnumerateRunes().Where(Rune.IsLetterOrDigit));
        var folded = letters.Length > 0 ? letters.Normalize(NormalizationForm.FormKC).ToUpperInvariant() : address;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cityCode + folded)));
    }
}

namespace Netspring.Gateway.Domain;

/// <summary>Who calls, by whatever credentials.</summary>
/// <param name="Id">Of the API key, OAuth client or user.</param>
/// <param name="Cities">City codes a dispatcher works for; <c>*</c> is all.</param>
/// <param name="Scopes">What these credentials may be used for.</param>
public sealed record KnownCaller(
    Guid Id, string Role, Guid? DonorId, string? DonorName, Guid? PartnerId, IReadOnlyList<string> Cities, IReadOnlyList<string> Scopes,
    int RequestsPerMinute)
{
    /// <summary>Of the person, or as the key or client was called by who made it; null where nobody said.</summary>
    public string? Name { get; init; }

    /// <summary>Code of the driver of the fleet who calls.</summary>
    public string? DriverCode { get; init; }
}

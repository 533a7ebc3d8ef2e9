using Netspring.Gateway.Domain;

namespace Netspring.Gateway.Issuing;

/// <summary>A client without its secret.</summary>
/// <param name="Id">The <c>client_id</c> at <c>/connect/token</c>.</param>
/// <param name="DriverCode">Of the driver of the fleet who calls by it; null for all others.</param>
public record OAuthClientView(
    Guid Id, string Name, string Role, Guid? DonorId, string? DonorName, Guid? PartnerId, IReadOnlyList<string> Cities,
    IReadOnlyList<string> Scopes, int RequestsPerMinute, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, string? DriverCode)
{
    internal static OAuthClientView Of(OAuthClient client) => new(
        client.Id, client.Name, client.Role, client.DonorId, client.DonorName, client.PartnerId, client.Cities ?? [], client.EffectiveScopes,
        client.RequestsPerMinute, client.CreatedAt, client.RevokedAt, client.DriverCode);
}

/// <summary>A new client.</summary>
public sealed record IssuedOAuthClientView : OAuthClientView
{
    internal IssuedOAuthClientView(OAuthClient client, string? secret)
        : base(Of(client)) => Secret = secret;

    /// <summary>The <c>client_secret</c>, told this once; null where the answer is repeated for an Idempotency-Key.</summary>
    public string? Secret { get; }
}

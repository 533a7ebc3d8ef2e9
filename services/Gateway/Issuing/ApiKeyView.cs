using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Issuing;

/// <summary>A key without its secret; <c>lastUsedAt</c> is less than a minute before the last use.</summary>
/// <param name="DriverCode">Of the driver of the fleet whose key it is; null for all others.</param>
/// <param name="OlderSecretsValidUntil">The instant at which the last replaced secret ends; null where there is none.</param>
public record ApiKeyView(
    Guid Id, string Name, string Prefix, string Role, Guid? DonorId, string? DonorName, Guid? PartnerId, IReadOnlyList<string> Cities,
    IReadOnlyList<string> Scopes, int RequestsPerMinute, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt, DateTimeOffset? OlderSecretsValidUntil, string? DriverCode)
{
    internal static ApiKeyView Of(ApiKey key) => new(
        key.Id, key.Name, key.Prefix, key.Role, key.DonorId, key.DonorName, key.PartnerId, key.Cities ?? [], key.EffectiveScopes,
        key.RequestsPerMinute, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt,
        key.OlderSecrets.Select(s => (DateTimeOffset?)s.ValidUntil).Max(), key.DriverCode);
}

/// <summary>A key with a new secret.</summary>
public sealed record IssuedApiKeyView : ApiKeyView
{
    internal IssuedApiKeyView(ApiKey key, string? text)
        : base(Of(key)) => Key = text;

    /// <summary>The whole text, told this once; null where the answer is repeated for an Idempotency-Key.</summary>
    public string? Key { get; }
}

internal static class ApiKeyVisibility
{
    /// <summary>Administrators see every key, all others the one they call with.</summary>
    public static IQueryable<ApiKey> VisibleTo(this IQueryable<ApiKey> keys, Caller caller)
    {
        if (caller.Role == Roles.Admin)
            return keys;
        var own = Guid.Parse(caller.Id);
        return keys.Where(k => k.Id == own);
    }
}

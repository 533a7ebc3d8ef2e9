namespace Netspring.Gateway.Domain;

/// <summary>
/// A machine that gets its tokens at <c>/connect/token</c>. What it is stands here and is asked at each call, so that its
/// tokens hold nothing that could be out of date; its secret is with OpenIddict's application of the same id.
/// </summary>
public sealed class OAuthClient
{
    /// <summary>The client_id.</summary>
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }
    public Guid? DonorId { get; init; }
    public string? DonorName { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>City codes a dispatcher works for; <c>*</c> is all.</summary>
    public string[]? Cities { get; init; }

    /// <summary>Code of the driver of the fleet who calls by it.</summary>
    public string? DriverCode { get; init; }

    /// <summary>Null for all that the role can have, also later.</summary>
    public string[]? Scopes { get; init; }
    public required int RequestsPerMinute { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public IReadOnlyList<string> EffectiveScopes => Scopes ?? ServiceDefaults.Authentication.Scopes.Of(Role);

    /// <summary>Ends the client and its tokens for good; once is enough.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>The client as it calls with a token for some of its scopes; what it has lost since is gone from them.</summary>
    public KnownCaller With(IEnumerable<string> scopes) => new(
        Id, Role, DonorId, DonorName, PartnerId, Cities ?? [], [.. scopes.Intersect(EffectiveScopes, StringComparer.Ordinal)], RequestsPerMinute)
    {
        Name = Name,
        DriverCode = DriverCode,
    };
}

using System.Security.Cryptography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Domain;

/// <summary>A secret that was replaced and opens its key for a while longer.</summary>
public sealed record OlderSecret(byte[] Hash, DateTimeOffset ValidUntil);

/// <summary>A caller's key as it is kept: never its text, only what recognises it, and what the caller is.</summary>
/// <param name="secretHash">SHA-256 of the secret part, 32 bytes. A fast hash is right: the secret is random and of 190 bit.</param>
public sealed class ApiKey(byte[] secretHash)
{
    /// <summary>Enough for a caller who lost an answer or two; the oldest makes way.</summary>
    private const int MaxOlderSecrets = 3;
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The public part of the key, by which it is found; stays when the secret is replaced.</summary>
    public required string Prefix { get; init; }
    public byte[] SecretHash { get; private set; } = secretHash;

    /// <summary>Replaced secrets, the oldest first; what has ended is dropped at the next rotation.</summary>
    public IReadOnlyList<OlderSecret> OlderSecrets { get; private set; } = [];
    public required string Role { get; init; }
    public Guid? DonorId { get; init; }
    public string? DonorName { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>City codes a dispatcher works for; <c>*</c> is all.</summary>
    public string[]? Cities { get; init; }

    /// <summary>Code of the driver of the fleet whose key it is.</summary>
    public string? DriverCode { get; init; }

    /// <summary>Null for all that the role can have, as in keys made before there were scopes.</summary>
    public string[]? Scopes { get; init; }
    public required int RequestsPerMinute { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Less than a minute before the last use; written behind the calls and no change of the key.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Counts changes from 1; the ETag.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The version that was revoked, so that a repeated command is recognised.</summary>
    public long? RevokedFromVersion { get; private set; }

    public IReadOnlyList<string> EffectiveScopes => Scopes ?? ServiceDefaults.Authentication.Scopes.Of(Role);

    public KnownCaller Caller => new(Id, Role, DonorId, DonorName, PartnerId, Cities ?? [], EffectiveScopes, RequestsPerMinute)
    {
        Name = Name,
        DriverCode = DriverCode,
    };

    public bool IsUsableAt(DateTimeOffset instant) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > instant);

    /// <summary>Whether a secret is the present one or one still valid; takes the same time whichever it is, or none.</summary>
    /// <param name="hash">SHA-256 of the secret presented.</param>
    public bool IsOpenedBy(byte[] hash, DateTimeOffset instant)
    {
        var isOpened = CryptographicOperations.FixedTimeEquals(hash, SecretHash);
        for (var i = 0; i < MaxOlderSecrets; i++)
        {
            var older = i < OlderSecrets.Count && OlderSecrets[i].ValidUntil > instant ? OlderSecrets[i].Hash : NoHash;
            isOpened |= CryptographicOperations.FixedTimeEquals(hash, older);
        }
        return isOpened;
    }

    /// <summary>Replaces the secret. No older one stays valid for longer than the overlap.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition for a key that is revoked or expired.</exception>
    public void Rotate(byte[] newHash, DateTimeOffset now, TimeSpan overlap)
    {
        if (!IsUsableAt(now))
        {
            throw new RuleViolation(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
            {
                ["currentState"] = RevokedAt is null ? "expired" : "revoked",
                ["allowedCommands"] = Array.Empty<string>(),
            });
        }
        var end = now + overlap;
        OlderSecrets =
        [
            .. OlderSecrets.Append(new OlderSecret(SecretHash, end))
                .Select(s => s.ValidUntil > end ? s with { ValidUntil = end } : s)
                .Where(s => s.ValidUntil > now)
                .TakeLast(MaxOlderSecrets),
        ];
        SecretHash = newHash;
        Version++;
    }

    /// <summary>Ends the key for good; once is enough.</summary>
    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return;
        RevokedAt = now;
        RevokedFromVersion = Version++;
    }
}

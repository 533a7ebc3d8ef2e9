namespace Netspring.Gateway.Domain;

/// <summary>A caller's key as it is kept: never its text, only what recognises it, and what the caller is.</summary>
public sealed class ApiKey
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The public part of the key, by which it is found.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the secret part, 32 bytes. A fast hash is right: the secret is random and of 190 bit.</summary>
    public required byte[] SecretHash { get; init; }
    public required string Role { get; init; }
    public Guid? DonorId { get; init; }
    public string? DonorName { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>City codes a dispatcher works for; <c>*</c> is all.</summary>
    public string[]? Cities { get; init; }
    public required int RequestsPerMinute { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsUsableAt(DateTimeOffset instant) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > instant);
}

namespace Netspring.ServiceDefaults.Idempotency;

/// <summary>The answer given to one Idempotency-Key, for 72 hours.</summary>
public sealed class StoredAnswer
{
    /// <summary>The caller the key belongs to.</summary>
    public required string Account { get; init; }

    /// <summary>Method and route pattern.</summary>
    public required string Route { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of address and body.</summary>
    public required byte[] Fingerprint { get; init; }
    public required int Status { get; init; }
    public string? ContentType { get; init; }
    public string? Location { get; init; }
    public string? ETag { get; init; }
    public required byte[] Body { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
}

namespace Netspring.Requests.Domain;

/// <summary>A checked submission, with everything a request starts from.</summary>
public sealed record Submission(
    Guid Id, long Sequence, Guid DonorId, string DonorName, Guid? PartnerId, Guid SiteId, SiteDescription Site, Guid ContactId,
    Goods Goods, IReadOnlyList<Availability> Availability, Guid? HoldId, string? Reference, Decision Decision,
    string IdempotencyKey, DateTimeOffset At);

namespace Netspring.Contracts;

/// <summary>
/// What a depot counted of one load agrees with the record of its collection, or the difference was settled. The aggregate is
/// the intake. Impact → Requests, Partners.
/// </summary>
public sealed record IntakeReconciled : IntegrationEvent
{
    public required Guid IntakeId { get; init; }
    public required Guid RequestId { get; init; }
    public required Guid LoadId { get; init; }
}

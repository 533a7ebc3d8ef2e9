namespace Netspring.Contracts;

/// <summary>
/// A visit to a drop-off event took place. Requests → Impact, Partners. Version counts per registration; a walk-in's first
/// and only event.
/// </summary>
public sealed record DropOffCheckedIn : IntegrationEvent
{
    public required Guid DropOffEventId { get; init; }
    public required Guid RegistrationId { get; init; }
    public Guid? DonorId { get; init; }
    public string? DonorName { get; init; }
    public Guid? PartnerId { get; init; }
    public Guid? RequestId { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required bool IsWalkIn { get; init; }

    /// <summary>Counted at the door.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>Pieces in categories that count as a computer.</summary>
    public required int CountedUnits { get; init; }

    /// <summary>All pieces.</summary>
    public required int Pieces { get; init; }
    public required decimal Kg { get; init; }
}

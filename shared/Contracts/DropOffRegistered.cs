namespace Netspring.Contracts;

/// <summary>A donor announced a visit to a drop-off event. Requests → Impact, Partners. Version counts per registration.</summary>
public sealed record DropOffRegistered : IntegrationEvent
{
    public required Guid DropOffEventId { get; init; }
    public required Guid RegistrationId { get; init; }
    public Guid? DonorId { get; init; }
    public string? DonorName { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>The pick-up request that was converted.</summary>
    public Guid? RequestId { get; init; }
    public required DateOnly LocalDate { get; init; }

    /// <summary>The half-hour announced.</summary>
    public required TimeWindow Window { get; init; }

    /// <summary>Declared.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>Pieces in categories that count as a computer.</summary>
    public required int CountedUnits { get; init; }

    /// <summary>All pieces.</summary>
    public required int Pieces { get; init; }
}

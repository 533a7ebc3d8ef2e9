namespace Netspring.Contracts;

/// <summary>What a pick-up is, as a whole; the aggregate is the request, and all its publisher's events count its version together.</summary>
public abstract record PickupEvent : IntegrationEvent
{
    public required Guid RequestId { get; init; }
    public required string Number { get; init; }
    public required Guid DonorId { get; init; }
    public required string DonorName { get; init; }
    public Guid? PartnerId { get; init; }
    public required Site Site { get; init; }
    public required Guid ContactId { get; init; }
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>Pieces in categories that count as a computer.</summary>
    public required int CountedUnits { get; init; }

    /// <summary>All pieces.</summary>
    public required int Pieces { get; init; }
    public required decimal Kg { get; init; }
    public required decimal M3 { get; init; }
    public required IReadOnlyList<string> Skills { get; init; }

    /// <summary>Empty: any time.</summary>
    public required IReadOnlyList<DatedWindow> Availability { get; init; }

    /// <summary>Higher goes first; 0 is usual.</summary>
    public required int Priority { get; init; }

    /// <summary><c>donation</c> or <c>take-back</c>.</summary>
    public required string Purpose { get; init; }
    public Guid? HoldId { get; init; }
}

/// <summary>An eligible pick-up was asked for, or one that was not eligible became so. Requests → Scheduling, Routing, Partners.</summary>
public sealed record PickupRequested : PickupEvent;

/// <summary>A pick-up that is being scheduled was changed. Requests → Scheduling, Routing, Partners.</summary>
public sealed record PickupAmended : PickupEvent;

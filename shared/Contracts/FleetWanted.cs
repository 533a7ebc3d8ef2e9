namespace Netspring.Contracts;

/// <summary>
/// A city without crews of its own asks for one on one of <see cref="Dates"/>; the aggregate is the request, and a newer
/// version replaces the older question. Answered by one fleet-day that names it, or by one <see cref="FleetRefused"/>.
/// Scheduling → Routing.
/// </summary>
public sealed record FleetWanted : IntegrationEvent
{
    public required Guid RequestId { get; init; }

    /// <summary>The whole request before its loads are made, afterwards the next load without a place.</summary>
    public required int Units { get; init; }
    public required decimal Kg { get; init; }
    public required decimal M3 { get; init; }
    public required IReadOnlyList<string> Skills { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; init; }

    /// <summary>Local dates from <see cref="From"/> to <see cref="Until"/> that can be booked, ascending.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init; }
}

/// <summary>
/// No crew can come for now; Routing tries again by itself when its fleet changes. Versions count per request.
/// Routing → Scheduling.
/// </summary>
public sealed record FleetRefused : IntegrationEvent
{
    public required Guid RequestId { get; init; }

    /// <summary>The version of the <see cref="FleetWanted"/> that is answered.</summary>
    public required long WantVersion { get; init; }

    /// <summary><c>NO_FLEET</c>: no hub with a crew in reach; <c>NO_CAPACITY</c>: no crew of it is spare and able on these dates.</summary>
    public required string Code { get; init; }
}

namespace Netspring.Routing.Domain;

/// <summary>A span of local dates, both included, on which a driver cannot work.</summary>
public sealed class Unavailability
{
    public required Guid Id { get; init; }
    public required Guid DriverId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required string Reason { get; init; }

    /// <summary>Business time at which it was taken back.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt = now;

    public bool Covers(DateOnly date) => EndedAt is null && From <= date && date <= To;

    /// <summary>A visit is lost with any of its days, those on the road too.</summary>
    public bool Covers(FleetDay day) => day.IsVisit
        ? EndedAt is null && From <= day.LocalDate.AddDays(day.Visit!.TravelDays) && day.Visit.LeavesOn <= To
        : Covers(day.LocalDate);
}

namespace Netspring.Routing.Domain;

public enum PlanKind
{
    Insertion,
    Improvement,

    /// <summary>A dispatcher's: see <see cref="PlanJob"/>.</summary>
    Commitment,

    /// <summary>A dispatcher moved stops by hand; its input has the routes that were touched only.</summary>
    Edit,
}

/// <summary>The result of one planning step with all it was made from.</summary>
public sealed class StoredPlan
{
    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }

    /// <summary>The version of the city-day that the plan made.</summary>
    public required long CityDayVersion { get; init; }
    public required PlanKind Kind { get; init; }
    public required int Seed { get; init; }

    /// <summary><see cref="PlanInput"/> as JSON.</summary>
    public required string Input { get; init; }
    public required string Hash { get; init; }

    /// <summary>See <see cref="Domain.TravelSource"/>.</summary>
    public required string TravelSource { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

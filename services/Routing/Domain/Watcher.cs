namespace Netspring.Routing.Domain;

/// <summary>Somebody who looks at a city-day: one open stream, wherever it ends.</summary>
public sealed class Watcher
{
    /// <summary>Made of the business time at which it was opened, as ids of version 7 are.</summary>
    public required Guid StreamId { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }

    /// <summary>The same for all windows of one person.</summary>
    public required string CallerId { get; init; }

    /// <summary>Of the person, key or client; null where nobody said.</summary>
    public string? Name { get; init; }

    /// <summary>By the database's clock: a replica that died takes its watchers with it.</summary>
    public DateTimeOffset LeasedUntil { get; private set; }
}

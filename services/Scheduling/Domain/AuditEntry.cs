using System.Text.Json.Nodes;

namespace Netspring.Scheduling.Domain;

/// <summary>Kinds of things of which the audit tells.</summary>
public enum AuditedEntity
{
    /// <summary>Goes by the city's code.</summary>
    CityPolicy,

    /// <summary>A city's own decision about a date; goes by code and date, <c>310000/2026-10-10</c>.</summary>
    CalendarDay,

    /// <summary>Goes by the city's code.</summary>
    CityCapacity,

    /// <summary>The national calendar of one year, by which it goes.</summary>
    HolidayCalendar,
}

/// <summary>Who did what to which thing. Never changed afterwards.</summary>
public sealed class AuditEntry
{
    /// <summary>UUIDv7 of <see cref="At"/>, so that a span of time is a span of ids.</summary>
    public required Guid Id { get; init; }
    public required AuditedEntity EntityType { get; init; }
    public required string EntityId { get; init; }

    /// <summary>Of the entity, once it was done.</summary>
    public required long Version { get; init; }

    /// <summary>Null for what concerns all cities.</summary>
    public string? CityCode { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the credentials used.</summary>
    public required string Actor { get; init; }
    public required string Role { get; init; }
    public required string Action { get; init; }

    /// <summary>What held before and holds now; null where there was nothing.</summary>
    public JsonObject? Before { get; init; }
    public JsonObject? After { get; init; }
}

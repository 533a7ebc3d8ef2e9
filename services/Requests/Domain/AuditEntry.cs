using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Netspring.Requests.Domain;

/// <summary>Kinds of things of which the audit tells.</summary>
public enum AuditedEntity
{
    PickupRequest,
    DropOffEvent,
    Registration,
    CityThreshold,
    Category,
    Contact,
    Consolidation,
    DonorDelegation,
    RecurringPickup,

    /// <summary>Of Scheduling; goes by the city's code.</summary>
    CityPolicy,

    /// <summary>Of Scheduling: a city's own decision about a date; goes by code and date, <c>310000/2026-10-10</c>.</summary>
    CalendarDay,

    /// <summary>Of Scheduling; goes by the city's code.</summary>
    CityCapacity,

    /// <summary>Of Scheduling: the national calendar of one year, by which it goes.</summary>
    HolidayCalendar,

    /// <summary>Of Routing.</summary>
    Route,

    /// <summary>Of Routing; goes by the city's code and date, <c>310000/2026-12-01</c>.</summary>
    CityDay,

    /// <summary>Of Routing; goes by the city's code.</summary>
    CitySpeed,

    /// <summary>Of Routing.</summary>
    Plan,
}

/// <summary>Who did what to which thing. Never changed afterwards, but for the words of a person who was erased.</summary>
public sealed class AuditEntry
{
    /// <summary>UUIDv7 of <see cref="At"/>, so that a span of time is a span of ids.</summary>
    public required Guid Id { get; init; }
    public required AuditedEntity EntityType { get; init; }

    /// <summary>An id, the code of a city or category, or the ids of donor and partner with a slash between them.</summary>
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
    public string? Reason { get; init; }

    /// <summary>What held before and holds now; null where the action says it all.</summary>
    public JsonObject? Before { get; init; }
    public JsonObject? After { get; init; }

    /// <summary>Lower than the id of every entry of that instant or later.</summary>
    public static Guid FirstIdAt(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}

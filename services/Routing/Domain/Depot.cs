using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>Where vehicles live, start, end and unload; the hub of its city.</summary>
public sealed class Depot
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string CityCode { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Address { get; init; }
    public required GeoPoint Location { get; init; }

    /// <summary>Local time; vehicles leave and return inside opening hours.</summary>
    public required TimeOnly OpensAt { get; init; }
    public required TimeOnly ClosesAt { get; init; }

    /// <summary>The part of a shift in which the depot is open; without length where there is none.</summary>
    public (TimeOnly From, TimeOnly To) HoursWithin(TimeOnly from, TimeOnly to)
    {
        from = OpensAt > from ? OpensAt : from;
        to = ClosesAt < to ? ClosesAt : to;
        return (from, to > from ? to : from);
    }
}
